package dev.assay.plugins.storage.faults;

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

  /** Skips the test without these programs; fails it where ASSAY_REQUIRE_EXTERNAL is true. */
  public static void require(String... names) {
    List<String> missing = Arrays.stream(names).filter(name -> !onPath(name)).toList();
    requireThat(missing.isEmpty(), "these programs are not on the PATH: " + missing);
  }

  /** Skips the test unless it may mount file systems. */
  static void requireMounting() {
    require("mount", "umount", "mkfs.ext4", "truncate");
    boolean root = "root".equals(System.getProperty("user.name"));
    requireThat(root && Files.exists(Path.of("/dev/loop-control")), "mounting needs root and loop");
  }

  private static boolean onPath(String name) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }

  private static void requireThat(boolean condition, String otherwise) {
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assertThat(condition).as(otherwise).isTrue();
    }
    assumeTrue(condition, otherwise);
  }
}
