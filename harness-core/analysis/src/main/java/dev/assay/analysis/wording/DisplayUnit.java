package dev.assay.analysis.wording;

import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unit in which a value is written: of the family of the unit it was measured in, such that
 * there are one to three digits before the point. Decimal stays decimal, binary stays binary, bits
 * stay bits.
 */
public final class DisplayUnit {
  /**
   * Units that differ by their prefix alone.
   *
   * @param inFull up to this number the unit measured in is kept: counts are read in full
   */
  private record Family(List<Unit> ascending, double inFull) {
    boolean has(Unit unit) {
      return ascending.contains(unit);
    }
  }

  private static final double COUNTED_IN_FULL = 1e6;
  private static final double NEVER_IN_FULL = 0;
  private static final double KIBI = 1024;

  private static final List<Family> FAMILIES =
      List.of(
          decimal("B", "kMGTPE", Dimension.DATA, 1),
          binary("B", Dimension.DATA),
          decimal("B/s", "kMGTPE", Dimension.DATA_RATE, 1),
          binary("B/s", Dimension.DATA_RATE),
          decimal("bit/s", "kMGTPE", Dimension.DATA_RATE, 1.0 / 8),
          decimal("FLOP/s", "kMGTPE", Dimension.FLOP_RATE, 1),
          decimal("Hz", "kMGT", Dimension.FREQUENCY, 1),
          time("s", Dimension.TIME),
          time("s/op", Dimension.TIME_PER_OPERATION),
          around("W", Dimension.POWER),
          around("J", Dimension.ENERGY),
          counted("IO/s", Dimension.IO_RATE),
          counted("op/s", Dimension.OPERATION_RATE),
          counted("samples/s", Dimension.SAMPLE_RATE),
          new Family(
              List.of(
                  Unit.OPERATION_PER_SECOND,
                  Unit.OPERATION_PER_MILLISECOND,
                  Unit.OPERATION_PER_MICROSECOND,
                  Unit.OPERATION_PER_NANOSECOND),
              NEVER_IN_FULL));

  private DisplayUnit() {}

  /**
   * The unit for a value.
   *
   * @param measured the unit of the value; one of no known family is kept
   * @param digits to which the value will be rounded
   */
  public static Unit of(Unit measured, double value, int digits) {
    Optional<Family> family = FAMILIES.stream().filter(one -> one.has(measured)).findFirst();
    if (family.isEmpty() || value == 0 || !Double.isFinite(value)) {
      return measured;
    }
    if (Math.abs(value) >= 1 && Math.abs(value) < family.get().inFull) {
      return measured;
    }
    List<Unit> ascending = family.get().ascending;
    Unit fitting = ascending.getFirst();
    for (Unit unit : ascending) {
      // 999.96 to four digits is 1,000: what counts is what will be read.
      double read = Digits.round(Math.abs(measured.convert(value, unit)), digits).doubleValue();
      if (read >= 1) {
        fitting = unit;
      }
    }
    return fitting;
  }

  /** How a unit is written behind a number: nothing where a number needs none. */
  public static String symbol(Unit unit) {
    return unit.equals(Unit.ONE) ? "" : unit.symbol();
  }

  private static Family decimal(String symbol, String prefixes, Dimension dimension, double base) {
    List<Unit> units = new ArrayList<>();
    units.add(new Unit(symbol, dimension, base));
    double scale = base;
    for (char prefix : prefixes.toCharArray()) {
      scale *= 1000;
      units.add(new Unit(prefix + symbol, dimension, scale));
    }
    return new Family(List.copyOf(units), NEVER_IN_FULL);
  }

  private static Family binary(String symbol, Dimension dimension) {
    List<Unit> units = new ArrayList<>();
    double scale = 1;
    for (String prefix : List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")) {
      scale *= KIBI;
      units.add(new Unit(prefix + symbol, dimension, scale));
    }
    return new Family(List.copyOf(units), NEVER_IN_FULL);
  }

  private static Family time(String symbol, Dimension dimension) {
    return new Family(
        List.of(
            new Unit("p" + symbol, dimension, 1e-12),
            new Unit("n" + symbol, dimension, 1e-9),
            new Unit("u" + symbol, dimension, 1e-6),
            new Unit("m" + symbol, dimension, 1e-3),
            new Unit(symbol, dimension, 1)),
        NEVER_IN_FULL);
  }

  private static Family around(String symbol, Dimension dimension) {
    return new Family(
        Stream.concat(
                Stream.of(
                    new Unit("u" + symbol, dimension, 1e-6),
                    new Unit("m" + symbol, dimension, 1e-3)),
                decimal(symbol, "kMG", dimension, 1).ascending.stream())
            .toList(),
        NEVER_IN_FULL);
  }

  /** Without thousands: 78,000 IO/s is how everybody writes it. */
  private static Family counted(String symbol, Dimension dimension) {
    return new Family(
        List.of(
            new Unit(symbol, dimension, 1),
            new Unit("M" + symbol, dimension, 1e6),
            new Unit("G" + symbol, dimension, 1e9)),
        COUNTED_IN_FULL);
  }
}
