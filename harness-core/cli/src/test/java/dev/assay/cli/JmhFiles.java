package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of JMH, a few entries each, and what a gate says of two of them.
 *
 * @param directory where they are
 */
record JmhFiles(Path directory) {
  static final String FORKS = "[[20.0],[20.2],[19.9],[20.1]]";
  static final String FASTER = "[[12.0],[12.2],[11.9],[12.1]]";
  static final String SLOWER = "[[31.0],[31.2],[30.9],[31.1]]";

  /** So unlike each other that no gate can tell them from slower. */
  static final String NOISY = "[[20.0],[29.0],[14.0],[24.0]]";

  private static final String ENTRY =
      """
      {"jmhVersion": "1.37", "benchmark": "net.shop.Cart.total", "mode": "avgt", "threads": 1,
       "forks": 4, "jvm": "/opt/jdk/bin/java", "jvmArgs": ["-Xmx2g"], "jdkVersion": "21.0.4",
       "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "21.0.4+7-LTS",
       "warmupIterations": 5, "warmupTime": "1 s", "warmupBatchSize": 1,
       "measurementIterations": 1, "measurementTime": "1 s", "measurementBatchSize": 1,
       "params": {"items": "64"},
       "primaryMetric": {"score": 20.0, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": %s},
       "secondaryMetrics": {}}\
      """;

  /** The time of Cart.total in these forks. */
  static String entry(String forks) {
    return ENTRY.formatted(forks);
  }

  /** The time of Cart.add. */
  static String other(String forks) {
    return entry(forks).replace("Cart.total", "Cart.add");
  }

  /** The time of Cart.total with something in the entry written otherwise. */
  static String changed(String forks, String from, String to) {
    assertThat(ENTRY).contains(from);
    return entry(forks).replace(from, to);
  }

  /** A file of entries with commas between them. */
  Path write(String name, String entries) throws IOException {
    return Files.writeString(directory.resolve(name), "[" + entries + "]");
  }

  /** Judges entries against others. */
  InProcess.Ended judge(String baseline, String candidate) throws IOException {
    return judge("[" + baseline + "]", "[" + candidate + "]", StandardCharsets.UTF_8);
  }

  /** Judges the text of a file against that of another. */
  InProcess.Ended judge(String baseline, String candidate, Charset charset) throws IOException {
    Files.write(before(), baseline.getBytes(charset));
    Files.write(after(), candidate.getBytes(charset));
    return new InProcess(directory)
        .gate("--baseline", before().toString(), "--candidate", after().toString());
  }

  Path before() {
    return directory.resolve("before.json");
  }

  Path after() {
    return directory.resolve("after.json");
  }
}
