package dev.assay.api;

import java.util.List;
import java.util.Optional;

/**
 * A unit of measurement: a dimension and a scale within it.
 *
 * <p>GiB and GB, Gbit and GB are different units of one dimension and convert exactly; units of
 * different dimensions never convert and never compare.
 *
 * @param symbol as printed, such as {@code "GB/s"}; no spaces
 * @param dimension what the unit measures
 * @param scale how many base units of the dimension one of this unit is, {@code > 0} and finite;
 *     the base units are s, B, B/s, op/s, s/op, IO/s, FLOP/s, samples/s, Hz, W, J, 1
 */
public record Unit(String symbol, Dimension dimension, double scale) {
  public static final Unit NANOSECOND = new Unit("ns", Dimension.TIME, 1e-9);
  public static final Unit MICROSECOND = new Unit("us", Dimension.TIME, 1e-6);
  public static final Unit MILLISECOND = new Unit("ms", Dimension.TIME, 1e-3);
  public static final Unit SECOND = new Unit("s", Dimension.TIME, 1);
  public static final Unit MINUTE = new Unit("min", Dimension.TIME, 60);
  public static final Unit HOUR = new Unit("h", Dimension.TIME, 3600);

  public static final Unit BYTE = new Unit("B", Dimension.DATA, 1);
  public static final Unit KILOBYTE = new Unit("kB", Dimension.DATA, 1e3);
  public static final Unit MEGABYTE = new Unit("MB", Dimension.DATA, 1e6);
  public static final Unit GIGABYTE = new Unit("GB", Dimension.DATA, 1e9);
  public static final Unit TERABYTE = new Unit("TB", Dimension.DATA, 1e12);
  public static final Unit KIBIBYTE = new Unit("KiB", Dimension.DATA, 1L << 10);
  public static final Unit MEBIBYTE = new Unit("MiB", Dimension.DATA, 1L << 20);
  public static final Unit GIBIBYTE = new Unit("GiB", Dimension.DATA, 1L << 30);
  public static final Unit TEBIBYTE = new Unit("TiB", Dimension.DATA, 1L << 40);

  public static final Unit BYTE_PER_SECOND = new Unit("B/s", Dimension.DATA_RATE, 1);
  public static final Unit MEGABYTE_PER_SECOND = new Unit("MB/s", Dimension.DATA_RATE, 1e6);
  public static final Unit GIGABYTE_PER_SECOND = new Unit("GB/s", Dimension.DATA_RATE, 1e9);
  public static final Unit TERABYTE_PER_SECOND = new Unit("TB/s", Dimension.DATA_RATE, 1e12);
  public static final Unit MEBIBYTE_PER_SECOND = new Unit("MiB/s", Dimension.DATA_RATE, 1L << 20);
  public static final Unit GIBIBYTE_PER_SECOND = new Unit("GiB/s", Dimension.DATA_RATE, 1L << 30);
  public static final Unit MEGABIT_PER_SECOND = new Unit("Mbit/s", Dimension.DATA_RATE, 125e3);
  public static final Unit GIGABIT_PER_SECOND = new Unit("Gbit/s", Dimension.DATA_RATE, 125e6);

  public static final Unit OPERATION_PER_SECOND = new Unit("op/s", Dimension.OPERATION_RATE, 1);
  public static final Unit OPERATION_PER_MILLISECOND =
      new Unit("op/ms", Dimension.OPERATION_RATE, 1e3);
  public static final Unit OPERATION_PER_MICROSECOND =
      new Unit("op/us", Dimension.OPERATION_RATE, 1e6);
  public static final Unit OPERATION_PER_NANOSECOND =
      new Unit("op/ns", Dimension.OPERATION_RATE, 1e9);
  public static final Unit OPERATION_PER_MINUTE =
      new Unit("op/min", Dimension.OPERATION_RATE, 1.0 / 60);
  public static final Unit NANOSECOND_PER_OPERATION =
      new Unit("ns/op", Dimension.TIME_PER_OPERATION, 1e-9);
  public static final Unit MICROSECOND_PER_OPERATION =
      new Unit("us/op", Dimension.TIME_PER_OPERATION, 1e-6);
  public static final Unit MILLISECOND_PER_OPERATION =
      new Unit("ms/op", Dimension.TIME_PER_OPERATION, 1e-3);
  public static final Unit SECOND_PER_OPERATION = new Unit("s/op", Dimension.TIME_PER_OPERATION, 1);
  public static final Unit MINUTE_PER_OPERATION =
      new Unit("min/op", Dimension.TIME_PER_OPERATION, 60);

  public static final Unit IO_PER_SECOND = new Unit("IO/s", Dimension.IO_RATE, 1);
  public static final Unit FLOP_PER_SECOND = new Unit("FLOP/s", Dimension.FLOP_RATE, 1);
  public static final Unit GIGAFLOP_PER_SECOND = new Unit("GFLOP/s", Dimension.FLOP_RATE, 1e9);
  public static final Unit TERAFLOP_PER_SECOND = new Unit("TFLOP/s", Dimension.FLOP_RATE, 1e12);
  public static final Unit PETAFLOP_PER_SECOND = new Unit("PFLOP/s", Dimension.FLOP_RATE, 1e15);
  public static final Unit SAMPLE_PER_SECOND = new Unit("samples/s", Dimension.SAMPLE_RATE, 1);
  public static final Unit HERTZ = new Unit("Hz", Dimension.FREQUENCY, 1);
  public static final Unit MEGAHERTZ = new Unit("MHz", Dimension.FREQUENCY, 1e6);
  public static final Unit GIGAHERTZ = new Unit("GHz", Dimension.FREQUENCY, 1e9);
  public static final Unit WATT = new Unit("W", Dimension.POWER, 1);
  public static final Unit JOULE = new Unit("J", Dimension.ENERGY, 1);
  public static final Unit CELSIUS = new Unit("degC", Dimension.TEMPERATURE, 1);
  public static final Unit ONE = new Unit("1", Dimension.FRACTION, 1);
  public static final Unit PERCENT = new Unit("%", Dimension.FRACTION, 0.01);
  public static final Unit COUNT = new Unit("count", Dimension.COUNT, 1);

  private static final List<Unit> KNOWN =
      List.of(
          NANOSECOND,
          MICROSECOND,
          MILLISECOND,
          SECOND,
          MINUTE,
          HOUR,
          BYTE,
          KILOBYTE,
          MEGABYTE,
          GIGABYTE,
          TERABYTE,
          KIBIBYTE,
          MEBIBYTE,
          GIBIBYTE,
          TEBIBYTE,
          BYTE_PER_SECOND,
          MEGABYTE_PER_SECOND,
          GIGABYTE_PER_SECOND,
          TERABYTE_PER_SECOND,
          MEBIBYTE_PER_SECOND,
          GIBIBYTE_PER_SECOND,
          MEGABIT_PER_SECOND,
          GIGABIT_PER_SECOND,
          OPERATION_PER_SECOND,
          OPERATION_PER_MILLISECOND,
          OPERATION_PER_MICROSECOND,
          OPERATION_PER_NANOSECOND,
          OPERATION_PER_MINUTE,
          NANOSECOND_PER_OPERATION,
          MICROSECOND_PER_OPERATION,
          MILLISECOND_PER_OPERATION,
          SECOND_PER_OPERATION,
          MINUTE_PER_OPERATION,
          IO_PER_SECOND,
          FLOP_PER_SECOND,
          GIGAFLOP_PER_SECOND,
          TERAFLOP_PER_SECOND,
          PETAFLOP_PER_SECOND,
          SAMPLE_PER_SECOND,
          HERTZ,
          MEGAHERTZ,
          GIGAHERTZ,
          WATT,
          JOULE,
          CELSIUS,
          ONE,
          PERCENT,
          COUNT);

  public Unit {
    if (symbol.isBlank() || symbol.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "Unit symbol '" + symbol + "' must be non-empty and without spaces, such as 'GB/s'.");
    }
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "Scale of unit " + symbol + " must be finite and above 0, was " + scale + ".");
    }
  }

  /** The unit with this symbol among those named here, exactly as written: GB/s is not Gb/s. */
  public static Optional<Unit> known(String symbol) {
    return KNOWN.stream().filter(unit -> unit.symbol.equals(symbol)).findFirst();
  }

  /** Whether values of this unit and the other can be compared after conversion. */
  public boolean comparableWith(Unit other) {
    return dimension.equals(other.dimension);
  }

  /**
   * Converts a value of this unit.
   *
   * @throws IllegalArgumentException when the dimensions differ
   */
  public double convert(double value, Unit target) {
    if (!comparableWith(target)) {
      throw new IllegalArgumentException(
          "Cannot convert %s (%s) to %s (%s): the dimensions differ."
              .formatted(symbol, dimension.name(), target.symbol, target.dimension.name()));
    }
    return scale == target.scale ? value : value * scale / target.scale;
  }

  @Override
  public String toString() {
    return symbol;
  }
}
