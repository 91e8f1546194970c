package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes a bundle of the test classes in the package {@code hostile}. */
final class HostileBundle {
  private HostileBundle() {}

  static void write(Path jar) throws IOException {
    Path classes = Path.of("target/test-classes");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest());
        Stream<Path> files = Files.walk(classes.resolve("hostile"))) {
      files.filter(Files::isRegularFile).forEach(file -> add(out, classes, file));
      add(out, classes, classes.resolve("META-INF/BenchmarkList"));
      add(out, classes, classes.resolve("META-INF/CompilerHints"));
      out.putNextEntry(new JarEntry("META-INF/services/dev.assay.api.BenchmarkPlugin"));
      out.write("hostile.HostilePlugin\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "hostile");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue(
        "Import-Package",
        "dev.assay.api;version=\"[1.0,2)\",org.openjdk.jmh.annotations,org.openjdk.jmh.infra,"
            + "org.openjdk.jmh.results,org.openjdk.jmh.runner,org.openjdk.jmh.util");
    return manifest;
  }

  private static void add(JarOutputStream out, Path root, Path file) {
    try {
      out.putNextEntry(new JarEntry(root.relativize(file).toString()));
      Files.copy(file, out);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
