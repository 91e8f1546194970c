package dev.assay.plugins.importers.jmh;

import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Map;
import java.util.Optional;

/** Units as JMH and its profilers write them, such as {@code ops/ms} and {@code B/op}. */
final class ScoreUnit {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("ops/ns", Unit.OPERATION_PER_NANOSECOND),
          Map.entry("ops/us", Unit.OPERATION_PER_MICROSECOND),
          Map.entry("ops/ms", Unit.OPERATION_PER_MILLISECOND),
          Map.entry("ops/s", Unit.OPERATION_PER_SECOND),
          Map.entry("ops/min", Unit.OPERATION_PER_MINUTE),
          Map.entry("ops/hr", new Unit("op/h", Dimension.OPERATION_RATE, 1 / HOUR)),
          Map.entry("ops/day", new Unit("op/day", Dimension.OPERATION_RATE, 1 / DAY)),
          Map.entry("ns/op", Unit.NANOSECOND_PER_OPERATION),
          Map.entry("us/op", Unit.MICROSECOND_PER_OPERATION),
          Map.entry("ms/op", Unit.MILLISECOND_PER_OPERATION),
          Map.entry("s/op", Unit.SECOND_PER_OPERATION),
          Map.entry("min/op", Unit.MINUTE_PER_OPERATION),
          Map.entry("hr/op", new Unit("h/op", Dimension.TIME_PER_OPERATION, HOUR)),
          Map.entry("day/op", new Unit("day/op", Dimension.TIME_PER_OPERATION, DAY)),
          Map.entry("B/op", new Unit("B/op", new Dimension("data per operation"), 1)),
          Map.entry("#/op", new Unit("#/op", new Dimension("events per operation"), 1)),
          // JMH's GCProfiler divides by 1,024 twice.
          Map.entry("MB/sec", Unit.MEBIBYTE_PER_SECOND),
          Map.entry("counts", Unit.COUNT));

  private ScoreUnit() {}

  static Optional<Unit> of(String symbol) {
    return Optional.ofNullable(UNITS.get(symbol)).or(() -> Unit.known(symbol));
  }
}
