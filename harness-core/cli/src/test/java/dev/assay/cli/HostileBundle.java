package dev.assay.cli;

import hostile.HostilePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Makes a bundle of the test classes in the package {@code hostile}. */
final class HostileBundle {
  private HostileBundle() {}

  static void write(Path jar) throws IOException {
    Map<String, byte[]> ofJmh = new TreeMap<>();
    for (String name : new String[] {"META-INF/BenchmarkList", "META-INF/CompilerHints"}) {
      ofJmh.put(name, Files.readAllBytes(TestBundle.CLASSES.resolve(name)));
    }
    TestBundle.write(
        jar,
        "hostile",
        HostilePlugin.class,
        "dev.assay.api;version=\"[1.0,2)\",org.openjdk.jmh.annotations,org.openjdk.jmh.infra,"
            + "org.openjdk.jmh.results,org.openjdk.jmh.runner,org.openjdk.jmh.util",
        ofJmh);
  }
}
