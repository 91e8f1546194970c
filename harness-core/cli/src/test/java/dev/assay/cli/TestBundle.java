package dev.assay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes a bundle of the test classes in a package. */
final class TestBundle {
  static final Path CLASSES = Path.of("target/test-classes");

  private TestBundle() {}

  /**
   * @param name of the package, and of the bundle
   * @param plugin the class that offers its workloads
   * @param imports the packages that the bundle imports
   * @param more entries by name, besides the classes
   */
  static void write(
      Path jar, String name, Class<?> plugin, String imports, Map<String, byte[]> more)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest(name, imports))) {
      for (Path path : classes(name)) {
        add(out, CLASSES.relativize(path).toString(), Files.readAllBytes(path));
      }
      for (Map.Entry<String, byte[]> entry : more.entrySet()) {
        add(out, entry.getKey(), entry.getValue());
      }
      add(
          out,
          "META-INF/services/dev.assay.api.BenchmarkPlugin",
          (plugin.getName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Path> classes(String name) throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static Manifest manifest(String name, String imports) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", imports);
    return manifest;
  }
}
