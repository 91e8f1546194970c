package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.gpu.data.NumberFormat;

/**
 * A product to compute.
 *
 * @param format of A and B
 * @param output the format of C
 */
record GemmProblem(GemmShape shape, GemmFormat format, NumberFormat output, GemmLayout layout) {
  long bytesOfA() {
    return shape.elementsOfA() * format.input().bytes();
  }

  long bytesOfB() {
    return shape.elementsOfB() * format.input().bytes();
  }

  long bytesOfC() {
    return shape.elementsOfC() * output.bytes();
  }

  boolean columnsOfB() {
    return layout == GemmLayout.TN;
  }
}
