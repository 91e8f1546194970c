package dev.assay.fleet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs and rights that some tests need and some machines lack. */
public final class ExternalPrograms {
  private ExternalPrograms() {}

  /**
   * Skips the test where these programs are missing or it does not run as root; fails it where
   * ASSAY_REQUIRE_EXTERNAL is true.
   */
  static void requireAsRoot(String... names) {
    require(names);
    requireThat("root".equals(System.getProperty("user.name")), "this test must run as root");
  }

  /** Skips the test where one is missing; fails it where ASSAY_REQUIRE_EXTERNAL is true. */
  public static void require(String... names) {
    List<String> missing = Arrays.stream(names).filter(name -> !onPath(name)).toList();
    requireThat(missing.isEmpty(), "these programs are not on the PATH: " + missing);
  }

  private static void requireThat(boolean condition, String otherwise) {
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assertThat(condition).as(otherwise).isTrue();
    }
    assumeTrue(condition, otherwise);
  }

  private static boolean onPath(String name) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }
}
