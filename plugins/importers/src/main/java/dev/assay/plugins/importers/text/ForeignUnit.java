package dev.assay.plugins.importers.text;

import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units as other tools write them. */
public final class ForeignUnit {
  private static final Map<String, Unit> WRITTEN =
      Map.ofEntries(
          Map.entry("seconds", Unit.SECOND),
          Map.entry("second", Unit.SECOND),
          Map.entry("sec", Unit.SECOND),
          Map.entry("s", Unit.SECOND),
          Map.entry("milliseconds", Unit.MILLISECOND),
          Map.entry("msec", Unit.MILLISECOND),
          Map.entry("ms", Unit.MILLISECOND),
          Map.entry("microseconds", Unit.MICROSECOND),
          Map.entry("usec", Unit.MICROSECOND),
          Map.entry("us", Unit.MICROSECOND),
          Map.entry("nanoseconds", Unit.NANOSECOND),
          Map.entry("ns", Unit.NANOSECOND),
          Map.entry("bytes/sec", Unit.BYTE_PER_SECOND),
          Map.entry("iops", Unit.IO_PER_SECOND),
          Map.entry("ops/sec", Unit.OPERATION_PER_SECOND),
          Map.entry("ops/s", Unit.OPERATION_PER_SECOND));

  /** Written so, since upper and lower case are of different meaning. */
  private static final Map<String, Unit> EXACTLY =
      Map.of(
          "MB/sec", Unit.MEGABYTE_PER_SECOND,
          "GB/sec", Unit.GIGABYTE_PER_SECOND,
          "MiB/sec", Unit.MEBIBYTE_PER_SECOND,
          "GiB/sec", Unit.GIBIBYTE_PER_SECOND,
          "Mbits/sec", Unit.MEGABIT_PER_SECOND,
          "Mbits/s", Unit.MEGABIT_PER_SECOND,
          "Mbps", Unit.MEGABIT_PER_SECOND,
          "Gbits/sec", Unit.GIGABIT_PER_SECOND,
          "GFLOPS", Unit.GIGAFLOP_PER_SECOND,
          "GFLOPs", Unit.GIGAFLOP_PER_SECOND);

  private ForeignUnit() {}

  /**
   * The unit; of a quantity of its own where it is none that Assay knows, so that it converts to
   * nothing else. Empty where there is nothing to see.
   */
  public static Optional<Unit> of(String written) {
    String stripped = written.replaceAll("[\\p{javaWhitespace}\\p{Cntrl}]++", " ").strip();
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    return Unit.known(stripped)
        .or(() -> Optional.ofNullable(EXACTLY.get(stripped)))
        .or(() -> Optional.ofNullable(WRITTEN.get(stripped.toLowerCase(Locale.ROOT))))
        .or(() -> Optional.of(foreign(stripped)));
  }

  private static Unit foreign(String written) {
    return new Unit(written.replace(' ', '-'), new Dimension(written.toLowerCase(Locale.ROOT)), 1);
  }
}
