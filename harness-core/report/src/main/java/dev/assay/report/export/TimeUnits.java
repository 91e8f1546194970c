package dev.assay.report.export;

import dev.assay.api.Unit;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value in a unit of time, or by one: unchanged where the unit is a power of a thousand of the
 * base unit, else converted to the base unit.
 *
 * @param name as JMH and Google Benchmark write it
 * @param factor by which values are multiplied
 */
record TimeUnits(String name, double factor) {
  private static final Map<Double, String> TIMES =
      new TreeMap<>(
          Map.of(1.0, "s", 1e-3, "ms", 1e-6, "us", 1e-9, "ns", 60.0, "min", 3600.0, "hr"));
  private static final Map<Double, String> RATES =
      new TreeMap<>(Map.of(1.0, "s", 1e3, "ms", 1e6, "us", 1e9, "ns", 1 / 60.0, "min"));

  /** Of a unit of time, or of time per something. */
  static TimeUnits of(Unit time) {
    return in(TIMES, time);
  }

  /** Of so many per unit of time: 1 GB/s is 1 byte per ns. */
  static TimeUnits per(Unit rate) {
    return in(RATES, rate);
  }

  private static TimeUnits in(Map<Double, String> names, Unit unit) {
    String name = names.get(unit.scale());
    return name != null ? new TimeUnits(name, 1) : new TimeUnits("s", unit.scale());
  }
}
