package dev.assay.plugins.gpu.attention;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.host.HostCores;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;

/** Attention on the host in double precision, a head at a time. */
record AttentionReference(AttentionShape shape, RandomValues random) {
  // The result is a weighted mean of values from -1 to 1: rounding it to fp16 costs 2^-12 or less.
  // In fp32, a score of some hundred roundings changes its weight by less than 1e-4 of itself.
  private static final double TOLERANCE = 0x1p-11 + 1e-4;

  // The queries of a head repeat after so many, so that every row can be checked. A prime: no tile
  // of a kernel has the queries of another.
  private static final int DISTINCT_QUERIES = 61;

  private static final int PART_ELEMENTS = 1 << 16;

  /** Element of Q: from -1 to 1. */
  double q(long index) {
    long ofHead = (long) shape.length() * shape.headDim();
    long repeated = index % ofHead % ((long) DISTINCT_QUERIES * shape.headDim());
    return NumberFormat.FP16.rounded(random.symmetric(index / ofHead * ofHead + repeated));
  }

  double k(long index) {
    return NumberFormat.FP16.rounded(random.symmetric(shape.elements() + index));
  }

  double v(long index) {
    return NumberFormat.FP16.rounded(random.symmetric(2 * shape.elements() + index));
  }

  /**
   * Checks every element of a head's result.
   *
   * @param matrix its number among those of all sequences
   * @param found rows of the result, one after the other
   */
  void requireHead(int matrix, double[] found) throws InvalidResultException {
    double[][] expected = head(matrix);
    for (int i = 0; i < found.length; i++) {
      int row = i / shape.headDim();
      int column = i % shape.headDim();
      double here = expected[row % DISTINCT_QUERIES][column];
      if (!(Math.abs(found[i] - here) <= TOLERANCE)) {
        throw new InvalidResultException(
            "Row %d, column %d of head %d is %s, expected %s within %s."
                .formatted(row, column, matrix, found[i], here, TOLERANCE));
      }
    }
  }

  /** The results of the distinct queries of a head. */
  private double[][] head(int matrix) {
    int elements = shape.length() * shape.headDim();
    long first = (long) matrix * elements;
    double[] keys = new double[elements];
    double[] values = new double[elements];
    HostCores.forEach(
        elements,
        PART_ELEMENTS,
        (begin, end) -> {
          for (int i = (int) begin; i < end; i++) {
            keys[i] = k(first + i);
            values[i] = v(first + i);
          }
        });
    double[][] rows = new double[Math.min(DISTINCT_QUERIES, shape.length())][];
    HostCores.forEach(
        rows.length,
        1,
        (row, _) -> rows[(int) row] = row(first + row * shape.headDim(), keys, values));
    return rows;
  }

  private double[] row(long firstOfQuery, double[] keys, double[] values) {
    double[] query = new double[shape.headDim()];
    for (int d = 0; d < query.length; d++) {
      query[d] = q(firstOfQuery + d);
    }
    double total = 0;
    double[] result = new double[query.length];
    for (int key = 0; key < shape.length(); key++) {
      double score = 0;
      for (int d = 0; d < query.length; d++) {
        score += query[d] * keys[key * query.length + d];
      }
      double weight = Math.exp(score / Math.sqrt(query.length));
      total += weight;
      for (int d = 0; d < query.length; d++) {
        result[d] += weight * values[key * query.length + d];
      }
    }
    for (int d = 0; d < query.length; d++) {
      result[d] /= total;
    }
    return result;
  }
}
