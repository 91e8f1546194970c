package dev.assay.analysis.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Student's t quantile of one tail over the degrees of freedom: Chebyshev interpolation of its
 * logarithm over their reciprocal, in which it is smooth (L. N. Trefethen, Approximation Theory and
 * Approximation Practice, 2013, chapter 3). A large scorecard asks for a quarter of a million, each
 * with other degrees of freedom.
 */
final class TailCurve {
  /** With these the relative error is below 1e-13; twice as many would change nothing. */
  private static final int NODES = 28;

  private final double[] coefficients;

  private TailCurve(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * @param quantile above 0, by degrees of freedom
   */
  static TailCurve of(DoubleUnaryOperator quantile) {
    double[] angles = new double[NODES];
    double[] logarithms = new double[NODES];
    for (int node = 0; node < NODES; node++) {
      angles[node] = Math.PI * (node + 0.5) / NODES;
      double reciprocal = (Math.cos(angles[node]) + 1) / 2;
      logarithms[node] = Math.log(quantile.applyAsDouble(1 / reciprocal));
    }
    double[] coefficients = new double[NODES];
    for (int j = 0; j < NODES; j++) {
      double sum = 0;
      for (int node = 0; node < NODES; node++) {
        sum += logarithms[node] * Math.cos(j * angles[node]);
      }
      coefficients[j] = 2 * sum / NODES;
    }
    return new TailCurve(coefficients);
  }

  /**
   * By Clenshaw's recurrence.
   *
   * @param degreesOfFreedom at least 1
   */
  double at(double degreesOfFreedom) {
    double x = 2 / degreesOfFreedom - 1;
    double next = 0;
    double afterNext = 0;
    for (int j = NODES - 1; j > 0; j--) {
      double here = 2 * x * next - afterNext + coefficients[j];
      afterNext = next;
      next = here;
    }
    return Math.exp(x * next - afterNext + coefficients[0] / 2);
  }
}
