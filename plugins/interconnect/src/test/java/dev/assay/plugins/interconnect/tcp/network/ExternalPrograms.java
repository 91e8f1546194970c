package dev.assay.plugins.interconnect.tcp.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs and rights that some tests need and some machines lack. */
public final class ExternalPrograms {
  private ExternalPrograms() {}

  /** Skips the test without these programs; fails it where ASSAY_REQUIRE_EXTERNAL is true. */
  public static void require(String... names) {
    List<String> missing = Arrays.stream(names).filter(name -> !onPath(name)).toList();
    requireThat(missing.isEmpty(), "these programs are not on the PATH: " + missing);
  }

  public static void requireThat(boolean condition, String otherwise) {
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assertThat(condition).as(otherwise).isTrue();
    }
    assumeTrue(condition, otherwise);
  }

  /** Runs a command to its end, which must be good. */
  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", List.of(command)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", List.of(command), output).isZero();
  }

  private static boolean onPath(String name) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }
}
