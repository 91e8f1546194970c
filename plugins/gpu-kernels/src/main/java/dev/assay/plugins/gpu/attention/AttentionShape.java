package dev.assay.plugins.gpu.attention;

/**
 * The sizes of attention without a mask.
 *
 * @param matrices sequences times heads
 * @param length rows of a head's matrices
 * @param headDim their columns
 */
record AttentionShape(int matrices, int length, int headDim) {
  /** Elements of each of Q, K, V and the result. */
  long elements() {
    return (long) matrices * length * headDim;
  }

  /** Q K^T and the product with V: two operations for each multiplication and addition. */
  double operations() {
    return 4.0 * matrices * length * length * headDim;
  }
}
