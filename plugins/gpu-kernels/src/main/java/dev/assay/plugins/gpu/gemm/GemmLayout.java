package dev.assay.plugins.gpu.gemm;

import java.util.Locale;

/**
 * How A and B lie in memory; C is row-major. The names are BLAS's for column-major matrices, in
 * which the product is that of the transposes.
 */
enum GemmLayout {
  /** Both row-major. */
  NN,
  /** B by columns, so that the values along k lie next to each other in both. */
  TN;

  /** As the parameter writes it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
