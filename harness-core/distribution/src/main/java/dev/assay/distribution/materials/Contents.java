package dev.assay.distribution.materials;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds out which libraries are in a release. A jar is known by its SHA-256; a file that a bundle
 * took out of a library, by the library that has the same file with the same content.
 */
final class Contents {
  /**
   * Made here of a library: with newer class files, or without what is for other systems. They are
   * known by their names.
   */
  private static final Set<String> CHANGED = Set.of("picocli", "zstd-jni");

  private final Map<String, Component> byHash = new HashMap<>();
  private final Map<String, Component> byName = new HashMap<>();
  private final Map<String, Component> byEntry = new HashMap<>();
  private final Map<Component, String> found = new HashMap<>();
  private final Set<String> problems = new TreeSet<>();

  /**
   * @param listed the bill of everything
   * @param libraries the jars of the libraries, as they were published
   */
  Contents(List<Component> listed, List<Path> libraries) throws IOException {
    for (Component component : listed) {
      byHash.put(component.sha256(), component);
      byName.put(component.isOwn() ? component.name() : component.file(), component);
    }
    for (Path library : libraries) {
      Component component = byHash.get(Sha256.of(library));
      if (component != null && !component.isOwn()) {
        forEachEntry(library, entry -> byEntry.put(key(entry), component));
      }
    }
  }

  private static String key(ZipEntry entry) {
    return entry.getName() + " " + entry.getCrc();
  }

  /** Looks at every jar below a folder. */
  Contents of(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        if (!jar.startsWith(tree.resolve("runtime"))) {
          identify(jar);
        }
      }
    }
    return this;
  }

  private void identify(Path jar) throws IOException {
    String hash = Sha256.of(jar);
    String file = jar.getFileName().toString();
    String own =
        file.equals("assay.jar") ? "assay-cli" : file.replaceFirst("(-[0-9].*)?\\.jar$", "");
    Component component = byHash.getOrDefault(hash, byName.get(own));
    if (component == null && byName.get(file) instanceof Component named) {
      component = CHANGED.contains(named.name()) ? named : null;
    }
    if (component == null) {
      problems.add(jar + " is shipped and not listed");
      return;
    }
    found.put(component, hash);
    if (component.isOwn()) {
      forEachEntry(jar, entry -> identify(jar, entry));
    }
  }

  private void identify(Path bundle, ZipEntry entry) {
    String name = entry.getName();
    if (entry.isDirectory()
        || Stream.of("dev/assay/", "META-INF/", "OSGI-INF/", "OSGI-OPT/")
            .anyMatch(name::startsWith)) {
      return;
    }
    Component component = byEntry.get(key(entry));
    if (component == null) {
      problems.add("%s holds %s of no listed library".formatted(bundle, name));
    } else {
      found.putIfAbsent(component, component.sha256());
    }
  }

  private static void forEachEntry(Path jar, java.util.function.Consumer<ZipEntry> action)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream().forEach(action);
    }
  }

  /** The libraries with the SHA-256 of what is shipped of them, by their references. */
  Map<String, Shipped> shipped() {
    Map<String, Shipped> shipped = new TreeMap<>();
    found.forEach(
        (component, hash) -> shipped.put(component.reference(), new Shipped(component, hash)));
    return shipped;
  }

  /** What is shipped and in no bill. */
  Set<String> problems() {
    return problems;
  }

  /**
   * @param sha256 of the file that is shipped, or of the library that parts of it were taken from
   */
  record Shipped(Component component, String sha256) {}
}
