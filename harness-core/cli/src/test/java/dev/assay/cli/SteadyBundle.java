package dev.assay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes a bundle of the test classes in the package {@code steady}. */
final class SteadyBundle {
  private SteadyBundle() {}

  /**
   * @param slowdown by which steady.changed takes longer
   * @return the folder
   */
  static Path write(Path folder, double slowdown) throws IOException {
    Path classes = Path.of("target/test-classes");
    Files.createDirectories(folder);
    try (OutputStream file = Files.newOutputStream(folder.resolve("steady.jar"));
        JarOutputStream out = new JarOutputStream(file, manifest())) {
      for (Path path : classes(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
      add(out, "steady/slowdown.txt", Double.toString(slowdown));
      add(out, "META-INF/services/dev.assay.api.BenchmarkPlugin", "steady.SteadyPlugin\n");
    }
    return folder;
  }

  private static List<Path> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("steady"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(JarOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "steady");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", "dev.assay.api;version=\"[1.0,2)\"");
    return manifest;
  }
}
