package dev.assay.runtime.importing;

import java.time.Duration;

/**
 * What the code of an importer may take before its file is refused.
 *
 * @param silence after which its process is taken to be stuck
 * @param rows of one file
 * @param characters of all that it says of one file, which is kept until the end of the file
 */
public record ImportLimits(Duration silence, int rows, long characters) {
  /** Wide enough for the largest results that were seen, and for a machine under load. */
  public static final ImportLimits USUAL =
      new ImportLimits(Duration.ofSeconds(60), 1_000_000, 512L << 20);

  public ImportLimits {
    if (silence.isNegative() || silence.isZero() || rows < 1 || characters < 1) {
      throw new IllegalArgumentException("Limits are above 0.");
    }
  }
}
