package dev.assay.distribution.runtimeimage;

import dev.assay.distribution.process.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Compares the list of modules with what jdeps finds in all jars, those within jars included. */
public final class NeededModules {
  /** Modules that jdeps cannot see, and who needs them. */
  private static final Map<String, String> UNSEEN =
      new TreeMap<>(
          Map.of(
              "jdk.management", "JMH asks the platform for its MXBeans",
              "jdk.zipfs", "plugins that open archives as file systems"));

  private static final String VERSIONED = "META-INF/versions/\\d+/";

  private NeededModules() {}

  /**
   * Where a module is needed and not listed, or listed and not needed.
   *
   * @param jars of the product and its bundles
   * @param work an existing folder for a file of the size of all jars unpacked
   * @return sentences; empty where the list is right
   */
  public static List<String> differences(List<String> listed, List<Path> jars, Path work)
      throws IOException {
    Path all = work.resolve("all-classes.jar");
    unite(jars, all);
    // The summary of jdeps (-s) takes minutes for so many classes. This names no module that
    // another one brings.
    // A process of its own: the JVM of tests compiles too little for so many classes.
    String printed =
        Command.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jdeps").toString(),
                "--print-module-deps",
                "--ignore-missing-deps",
                all.toString()));
    // Before it, Java may tell which settings it has picked up.
    String modules = printed.lines().toList().getLast().strip();
    Files.delete(all);
    return differences(listed, Set.of(modules.split(",")));
  }

  /**
   * @param needed those that bring all that is needed
   */
  static List<String> differences(Collection<String> listed, Collection<String> needed) {
    Set<String> linked = withWhatTheyNeed(listed);
    Set<String> used = withWhatTheyNeed(needed);
    Set<String> found = new TreeSet<>();
    for (String module : needed) {
      if (!linked.contains(module)) {
        found.add(module + " is needed, and runtime-modules of the command line does not list it.");
      }
    }
    for (String module : listed) {
      if (!used.contains(module) && !UNSEEN.containsKey(module)) {
        found.add(module + " is listed in runtime-modules, and nothing needs it.");
      }
    }
    return List.copyOf(found);
  }

  private static Set<String> withWhatTheyNeed(Collection<String> modules) {
    return Configuration.empty()
        .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), modules)
        .modules()
        .stream()
        .map(ResolvedModule::name)
        .collect(Collectors.toSet());
  }

  /**
   * All classes in one jar without module descriptors: jdeps would resolve those, and wants every
   * optional library then.
   */
  private static void unite(List<Path> jars, Path all) throws IOException {
    Set<String> seen = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(all))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path jar : jars) {
        try (InputStream in = Files.newInputStream(jar)) {
          add(out, in, seen);
        }
      }
    }
  }

  private static void add(JarOutputStream out, InputStream jar, Set<String> seen)
      throws IOException {
    ZipInputStream in = new ZipInputStream(jar);
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".jar")) {
        add(out, new ByteArrayInputStream(in.readAllBytes()), seen);
      } else if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
        // Classes for newer versions of Java lie beside those they replace.
        String place = name.replaceFirst(VERSIONED, "versioned/");
        if (seen.add(place)) {
          out.putNextEntry(new ZipEntry(place));
          in.transferTo(out);
          out.closeEntry();
        }
      }
    }
  }
}
