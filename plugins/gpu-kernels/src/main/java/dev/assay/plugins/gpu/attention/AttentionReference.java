package dev.assay.plugins.gpu.attention;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;

/** Attention on the host in double precision, a row at a time. */
final class AttentionReference {
  // The result is a weighted mean of values from -1 to 1: rounding it to fp16 costs 2^-12 or less.
  // In fp32, a score of some hundred roundings changes its weight by less than 1e-4 of itself.
  private static final double TOLERANCE = 0x1p-11 + 1e-4;

  private final AttentionShape shape;
  private final RandomValues random;

  AttentionReference(AttentionShape shape, RandomValues random) {
    this.shape = shape;
    this.random = random;
  }

  /** Element of Q: from -1 to 1. */
  double q(long index) {
    return NumberFormat.FP16.rounded(random.symmetric(index));
  }

  double k(long index) {
    return NumberFormat.FP16.rounded(random.symmetric(shape.elements() + index));
  }

  double v(long index) {
    return NumberFormat.FP16.rounded(random.symmetric(2 * shape.elements() + index));
  }

  /**
   * Checks one row of the result.
   *
   * @param row among those of all heads
   */
  void requireRow(long row, double[] found) throws InvalidResultException {
    double[] expected = row(row);
    for (int column = 0; column < shape.headDim(); column++) {
      if (!(Math.abs(found[column] - expected[column]) <= TOLERANCE)) {
        throw new InvalidResultException(
            "Row %d, column %d is %s, expected %s within %s."
                .formatted(row, column, found[column], expected[column], TOLERANCE));
      }
    }
  }

  private double[] row(long row) {
    long head = row / shape.length() * shape.length();
    double[] weights = new double[shape.length()];
    double total = 0;
    for (int key = 0; key < shape.length(); key++) {
      double score = 0;
      for (int d = 0; d < shape.headDim(); d++) {
        score += q(row * shape.headDim() + d) * k((head + key) * shape.headDim() + d);
      }
      weights[key] = Math.exp(score / Math.sqrt(shape.headDim()));
      total += weights[key];
    }
    double[] result = new double[shape.headDim()];
    for (int key = 0; key < shape.length(); key++) {
      for (int d = 0; d < shape.headDim(); d++) {
        result[d] += weights[key] / total * v((head + key) * shape.headDim() + d);
      }
    }
    return result;
  }
}
