package dev.assay.runtime.plugins.embedded;

import static dev.assay.runtime.plugins.finding.Finding.Phase.CLASS_PATH;

import dev.assay.analysis.wording.FirstOf;
import dev.assay.runtime.plugins.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds native methods in a bundle that holds no native library for them. That is what is left of a
 * library whose classes were embedded without its resources, as bnd's {@code -conditionalpackage}
 * does: it then fails, or runs slower code of Java without a word.
 */
public final class LostLibraries {
  /** No class of a library is larger; an entry may say so and be a bomb. */
  private static final int MOST_BYTES_OF_A_CLASS = 4 << 20;

  private static final int CLASSES_NAMED = 3;
  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST_DOMAIN = 4;

  /** A file name up to what is of version and platform. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?:.*/)?(?:lib)?([^/]+?)(?:[-_.].*)?\\.(?:so|dll|dylib|jnilib)(?:\\.\\d+)*");

  /** What the classes of one group of packages, such as {@code net.jpountz}, declare and name. */
  private record Group(Set<String> natives, Set<String> texts) {
    Group() {
      this(new TreeSet<>(), new TreeSet<>());
    }
  }

  private LostLibraries() {}

  /** A warning for each group of packages that lacks its native library. */
  public static List<Finding> findings(Path jar) throws IOException {
    Map<String, Group> groups = new TreeMap<>();
    List<String> libraries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry.getName().endsWith(".class")) {
          add(zip, entry, groups);
        } else if (LIBRARY.matcher(entry.getName()).matches()) {
          libraries.add(entry.getName());
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          if (!group.natives.isEmpty()
              && libraries.stream().noneMatch(library -> isOf(library, name, group))) {
            findings.add(finding(jar, name, group));
          }
        });
    return findings;
  }

  private static void add(ZipFile zip, ZipEntry entry, Map<String, Group> groups)
      throws IOException {
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(MOST_BYTES_OF_A_CLASS);
    }
    try {
      ClassModel model = ClassFile.of().parse(bytes);
      String name = model.thisClass().asInternalName();
      Group group = groups.computeIfAbsent(groupOf(name), _ -> new Group());
      if (model.methods().stream().anyMatch(method -> method.flags().has(AccessFlag.NATIVE))) {
        group.natives.add(name.substring(name.lastIndexOf('/') + 1));
      }
      model
          .constantPool()
          .forEach(
              constant -> {
                if (constant instanceof StringEntry text) {
                  group.texts.add(text.stringValue());
                }
              });
    } catch (IllegalArgumentException e) {
      // No class; whoever loads it is told so.
    }
  }

  /**
   * The packages by which a library is told from another: the first, and the second too where the
   * first is a domain such as {@code org}.
   */
  private static String groupOf(String internalName) {
    String[] parts = internalName.split("/", -1);
    boolean domain = parts[0].length() <= LONGEST_DOMAIN;
    return parts.length > 2 && domain
        ? parts[0] + "." + parts[1]
        : parts.length > 1 ? parts[0] : "";
  }

  /** A library lies below the packages of its classes, or is named in one of them. */
  private static boolean isOf(String library, String group, Group classes) {
    if (library.startsWith(group.replace('.', '/') + "/")) {
      return true;
    }
    Matcher matcher = LIBRARY.matcher(library);
    String name = matcher.matches() ? matcher.group(1) : library;
    return name.length() >= SHORTEST_NAME
        && classes.texts.stream().anyMatch(text -> text.contains(name));
  }

  private static Finding finding(Path jar, String group, Group classes) {
    List<String> natives = List.copyOf(classes.natives);
    return Finding.warning(
        String.valueOf(jar.getFileName()),
        CLASS_PATH,
        "its classes of %s have native methods (%s), and it holds no native library for them: a library that was embedded without its resources fails, or runs slower code of Java"
            .formatted(group, FirstOf.names(natives, CLASSES_NAMED)),
        "Embed the resources too, such as: -includeresource: @LIBRARY-*.jar!/%s/**. If the library is installed on the machines, leave it."
            .formatted(group.replace('.', '/')));
  }
}
