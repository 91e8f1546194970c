package dev.assay.vmtypes.published;

import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Units as others write them. Only spellings with one meaning are taken: a B is a byte and a b a
 * bit, which is a factor of 8.
 */
final class WrittenUnit {
  private static final Map<String, Unit> ALIASES =
      Map.ofEntries(
          Map.entry("GBps", Unit.GIGABYTE_PER_SECOND),
          Map.entry("MBps", Unit.MEGABYTE_PER_SECOND),
          Map.entry("TBps", Unit.TERABYTE_PER_SECOND),
          Map.entry("MiBps", Unit.MEBIBYTE_PER_SECOND),
          Map.entry("GiBps", Unit.GIBIBYTE_PER_SECOND),
          Map.entry("Gb/s", Unit.GIGABIT_PER_SECOND),
          Map.entry("Gbps", Unit.GIGABIT_PER_SECOND),
          Map.entry("Mb/s", Unit.MEGABIT_PER_SECOND),
          Map.entry("Mbps", Unit.MEGABIT_PER_SECOND),
          Map.entry("TFLOPS", Unit.TERAFLOP_PER_SECOND),
          Map.entry("TFlops", Unit.TERAFLOP_PER_SECOND),
          Map.entry("GFLOPS", Unit.GIGAFLOP_PER_SECOND),
          Map.entry("GFlops", Unit.GIGAFLOP_PER_SECOND),
          Map.entry("us", Unit.MICROSECOND),
          Map.entry("IOPS", Unit.IO_PER_SECOND));

  private WrittenUnit() {}

  /**
   * @throws IllegalArgumentException when the spelling is unknown or has several meanings
   */
  static Unit parse(String written) {
    Unit alias = ALIASES.get(written);
    if (alias != null) {
      return alias;
    }
    return Unit.known(written).orElseThrow(() -> new IllegalArgumentException(problem(written)));
  }

  private static String problem(String written) {
    List<String> candidates =
        Stream.concat(ALIASES.keySet().stream(), Stream.of("GB/s", "MB/s", "TB/s", "TFLOP/s"))
            .filter(name -> name.equalsIgnoreCase(written))
            .sorted()
            .toList();
    return candidates.size() > 1
        ? "unit '%s' could be %s, which differ by a factor of 8: write which"
            .formatted(written, String.join(" or ", candidates))
        : "unit '%s' is not known%s"
            .formatted(
                written,
                candidates.isEmpty() ? "" : ": did you mean '" + candidates.getFirst() + "'?");
  }
}
