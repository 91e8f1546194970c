package dev.assay.fuzz;

import java.io.IOException;
import java.nio.file.Files;

/** What Jazzer calls, in a process for each reader, which the property names. */
public final class CoverageGuided {
  static final String TARGET = "assay.fuzz.target";

  private static final Trial TRIAL = trial();

  private CoverageGuided() {}

  private static Trial trial() {
    try {
      return new Trial(
          Targets.named(System.getProperty(TARGET, "")),
          Files.createTempDirectory("assay-fuzz-").resolve("input"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    TRIAL
        .fault(input)
        .ifPresent(
            fault -> {
              throw new AssertionError(fault);
            });
  }
}
