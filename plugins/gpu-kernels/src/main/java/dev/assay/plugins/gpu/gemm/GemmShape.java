package dev.assay.plugins.gpu.gemm;

/**
 * The sizes of C = A · B: A has m rows and k columns, B k rows and n columns.
 *
 * @param m at least 1
 * @param n at least 1
 * @param k at least 1
 */
record GemmShape(int m, int n, int k) {
  GemmShape {
    if (Math.min(Math.min(m, n), k) < 1) {
      throw new IllegalArgumentException(
          "A matrix of m=%d, n=%d, k=%d is empty.".formatted(m, n, k));
    }
  }

  long elementsOfA() {
    return (long) m * k;
  }

  long elementsOfB() {
    return (long) k * n;
  }

  long elementsOfC() {
    return (long) m * n;
  }

  /** A multiplication and an addition for each of m · n · k. */
  double operations() {
    return 2.0 * m * n * k;
  }
}
