package dev.assay.report.export;

import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Map;
import java.util.Optional;

/** What a rate counts. */
final class Counted {
  private static final Map<Dimension, String> NAMES =
      Map.of(
          Dimension.DATA_RATE, "byte",
          Dimension.OPERATION_RATE, "operation",
          Dimension.IO_RATE, "I/O",
          Dimension.FLOP_RATE, "FLOP",
          Dimension.SAMPLE_RATE, "sample",
          Dimension.FREQUENCY, "cycle");

  private Counted() {}

  /** Such as {@code "byte"}; empty for a unit that is no rate, or of which nobody knows it. */
  static Optional<String> by(Unit unit) {
    return Optional.ofNullable(NAMES.get(unit.dimension()));
  }

  /** Whether it is a time, of an operation or of anything else. */
  static boolean isTime(Unit unit) {
    return unit.dimension().equals(Dimension.TIME)
        || unit.dimension().equals(Dimension.TIME_PER_OPERATION);
  }
}
