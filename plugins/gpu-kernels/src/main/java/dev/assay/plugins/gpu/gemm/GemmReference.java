package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.host.HostCores;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import java.lang.foreign.MemorySegment;

/**
 * Checks a product without computing it (Freivalds, "Probabilistic machines can use less running
 * time", 1977): C · x must be A · (B · x) for a random x of -1 and 1, so that every element of C
 * counts.
 */
final class GemmReference {
  private static final int INT8_BOUND = 127;
  private static final int PART_ROWS = 8;

  /** Of {@code sqrt(2 ln(2 / p))} for one in 10^12; see {@link #requireRows}. */
  private static final double HOEFFDING = Math.sqrt(2 * Math.log(2e12));

  private final GemmShape shape;
  private final GemmFormat format;
  private final NumberFormat output;
  private final RandomValues ofA;
  private final RandomValues ofB;
  private final RandomValues random;

  GemmReference(GemmProblem problem, RandomValues random) {
    this.shape = problem.shape();
    this.format = problem.format();
    this.output = problem.output();
    this.ofA = new RandomValues(random.bits(0));
    this.ofB = new RandomValues(random.bits(1));
    this.random = new RandomValues(random.bits(2));
  }

  /** Element of A in row-major order: from -1 to 1, or any 8-bit integer but -128. */
  double a(long index) {
    return value(ofA, index);
  }

  /** Element of B in row-major order. */
  double b(long index) {
    return value(ofB, index);
  }

  /** Element of B in column-major order. */
  double bByColumns(long index) {
    return b(index % shape.k() * shape.n() + index / shape.k());
  }

  private double value(RandomValues random, long index) {
    return format == GemmFormat.INT8
        ? random.whole(index, INT8_BOUND)
        : format.input().rounded(random.symmetric(index));
  }

  private double[] signs() {
    double[] signs = new double[shape.n()];
    for (int column = 0; column < signs.length; column++) {
      signs[column] = random.bits(column) < 0 ? 1 : -1;
    }
    return signs;
  }

  /**
   * Checks whole rows of C.
   *
   * @param rows the rows from {@code first} on, in the output format
   * @throws InvalidResultException when a row is off by more than rounding can explain: k roundings
   *     of a sum of terms no greater than |A| · |B|, as in Higham, "Accuracy and Stability of
   *     Numerical Algorithms", 2nd edition, section 3.5, one of each result and those of the host.
   *     The signs do not depend on the roundings of the results, so that in one row of 10^12 at
   *     most these add up to more than 7.5 times the root of the sum of their squares (Hoeffding,
   *     "Probability inequalities for sums of bounded random variables", 1963, theorem 2)
   */
  void requireRows(MemorySegment rows, long first, long count, Projection projection)
      throws InvalidResultException {
    HostCores.forEach(
        count,
        PART_ROWS,
        (begin, end) -> {
          for (long row = begin; row < end; row++) {
            requireRow(rows, first, row, projection);
          }
        },
        InvalidResultException.class);
  }

  private void requireRow(MemorySegment rows, long first, long row, Projection projection)
      throws InvalidResultException {
    double found = 0;
    double squares = 0;
    for (int column = 0; column < shape.n(); column++) {
      double value = output.read(rows, row * shape.n() + column);
      found += projection.signs[column] * value;
      squares += value * value;
    }
    double expected = 0;
    double bound = 0;
    for (int i = 0; i < shape.k(); i++) {
      double a = a((first + row) * shape.k() + i);
      expected += a * projection.signed[i];
      bound += Math.abs(a) * projection.absolute[i];
    }
    double host = (shape.n() + shape.k()) * NumberFormat.FP64.unitRoundoff() * bound;
    double tolerance =
        shape.k() * format.sum().unitRoundoff() * bound
            + output.unitRoundoff() * HOEFFDING * Math.sqrt(squares)
            + host;
    // What cannot be an element of such a product must not widen what it is held against.
    if (!(Math.abs(found - expected) <= tolerance) || !Double.isFinite(tolerance)) {
      throw new InvalidResultException(
          "Row %d of C is wrong: its elements with random signs add up to %s, expected %s within %s."
              .formatted(first + row, found, expected, tolerance));
    }
  }

  /** x, B · x and |B| · 1, which all rows share: the latter two a value for each row of B. */
  static final class Projection {
    private final double[] signs;
    private final double[] signed;
    private final double[] absolute;

    private Projection(double[] signs, int rows) {
      this.signs = signs;
      this.signed = new double[rows];
      this.absolute = new double[rows];
    }
  }

  Projection projection() {
    Projection projection = new Projection(signs(), shape.k());
    HostCores.forEach(
        shape.k(),
        PART_ROWS,
        (first, end) -> {
          for (int row = (int) first; row < end; row++) {
            project(row, projection);
          }
        });
    return projection;
  }

  private void project(int row, Projection projection) {
    double signed = 0;
    double absolute = 0;
    for (int column = 0; column < shape.n(); column++) {
      double value = b((long) row * shape.n() + column);
      signed += projection.signs[column] * value;
      absolute += Math.abs(value);
    }
    projection.signed[row] = signed;
    projection.absolute[row] = absolute;
  }
}
