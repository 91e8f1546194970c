package dev.assay.cli;

import hostile.HostilePlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a bundle of the test classes in the package {@code hostile}. */
final class HostileBundle {
  private static final String LIST = "META-INF/BenchmarkList";
  private static final String HINTS = "META-INF/CompilerHints";

  private HostileBundle() {}

  static void write(Path jar) throws IOException {
    Map<String, byte[]> ofJmh = new TreeMap<>();
    ofJmh.put(LIST, hostile(TestBundle.CLASSES.resolve(LIST)));
    ofJmh.put(HINTS, Files.readAllBytes(TestBundle.CLASSES.resolve(HINTS)));
    TestBundle.write(
        jar,
        "hostile",
        HostilePlugin.class,
        "dev.assay.api;version=\"[2.0,3)\",org.openjdk.jmh.annotations,org.openjdk.jmh.infra,"
            + "org.openjdk.jmh.results,org.openjdk.jmh.runner,org.openjdk.jmh.util",
        ofJmh);
  }

  // JMH lists the benchmarks of all test classes in one file, one on each line.
  private static byte[] hostile(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .filter(line -> line.contains("hostile."))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
