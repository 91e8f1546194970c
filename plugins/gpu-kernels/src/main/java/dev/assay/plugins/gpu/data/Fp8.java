package dev.assay.plugins.gpu.data;

/** The format E4M3 of {@link NumberFormat#FP8}. */
final class Fp8 {
  private static final int MANTISSA_BITS = 3;
  private static final int BIAS = 7;
  private static final int LARGEST_EXPONENT = 8;
  private static final double GREATEST = 448;
  private static final int SIGN = 0x80;
  private static final int NOT_A_NUMBER = 0x7f;

  private Fp8() {}

  /** The nearest value, ties to even, the greatest one for all beyond it. */
  static byte encode(double value) {
    int sign = value < 0 ? SIGN : 0;
    double magnitude = Math.min(Math.abs(value), GREATEST);
    int exponent = Math.clamp(Math.getExponent(magnitude), 1 - BIAS, LARGEST_EXPONENT);
    // In units of the last place: 8 to 15 for normal numbers, 0 to 7 for those below.
    int units = (int) Math.rint(Math.scalb(magnitude, MANTISSA_BITS - exponent));
    // Numbers follow each other in order of their bits, so that 16 units carry by themselves.
    return (byte) (sign | (((exponent + BIAS - 1) << MANTISSA_BITS) + units));
  }

  /** The value, exactly; not a number for the one pattern that is none. */
  static double decode(byte bits) {
    int magnitude = bits & NOT_A_NUMBER;
    if (magnitude == NOT_A_NUMBER) {
      return Double.NaN;
    }
    int exponent = magnitude >> MANTISSA_BITS;
    int fraction = magnitude & ((1 << MANTISSA_BITS) - 1);
    double value =
        exponent == 0
            ? Math.scalb((double) fraction, 1 - BIAS - MANTISSA_BITS)
            : Math.scalb(
                (double) (fraction + (1 << MANTISSA_BITS)), exponent - BIAS - MANTISSA_BITS);
    return (bits & SIGN) == 0 ? value : -value;
  }
}
