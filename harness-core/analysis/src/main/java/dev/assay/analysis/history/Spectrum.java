package dev.assay.analysis.history;

/** How much of a series repeats at each frequency, by the fast Fourier transform. */
final class Spectrum {
  private Spectrum() {}

  /**
   * The power at the frequencies j/size, for j below half of the size.
   *
   * @param size a power of 2, at least the number of values
   */
  static double[] of(double[] values, int size) {
    double[] re = new double[size];
    double[] im = new double[size];
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < values.length; i++) {
      re[bits == 0 ? 0 : Integer.reverse(i) >>> (32 - bits)] = values[i];
    }
    for (int half = 1; half < size; half *= 2) {
      for (int k = 0; k < half; k++) {
        double cos = Math.cos(Math.PI * k / half);
        double sin = -Math.sin(Math.PI * k / half);
        for (int even = k; even < size; even += 2 * half) {
          int odd = even + half;
          double oddRe = re[odd] * cos - im[odd] * sin;
          double oddIm = re[odd] * sin + im[odd] * cos;
          re[odd] = re[even] - oddRe;
          im[odd] = im[even] - oddIm;
          re[even] += oddRe;
          im[even] += oddIm;
        }
      }
    }
    double[] power = new double[size / 2];
    for (int j = 0; j < power.length; j++) {
      power[j] = re[j] * re[j] + im[j] * im[j];
    }
    return power;
  }
}
