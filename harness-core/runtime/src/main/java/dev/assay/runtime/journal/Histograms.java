package dev.assay.runtime.journal;

import dev.assay.api.Distribution;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Checks that a distribution holds what it says. */
final class Histograms {
  private Histograms() {}

  /**
   * Decodes the histogram.
   *
   * @throws IllegalArgumentException when it is none
   */
  static void require(Distribution distribution) {
    try {
      byte[] bytes = Base64.getDecoder().decode(distribution.hdrHistogram());
      Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException(
          "the distribution '%s' is no histogram of HdrHistogram".formatted(distribution.name()),
          e);
    }
  }
}
