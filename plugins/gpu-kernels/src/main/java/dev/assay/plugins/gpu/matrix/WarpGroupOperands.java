package dev.assay.plugins.gpu.matrix;

import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.peak.Quantity;

/**
 * For wgmma: A of 64 rows and B of 256 columns, 64 along k, as core matrices of 8 by 8 in shared
 * memory. Those that are neighbours along rows of A (or columns of B) follow each other.
 */
record WarpGroupOperands(RandomValues random) implements MatrixOperands {
  private static final int ROWS = 64;
  private static final int COLUMNS = 256;
  private static final int DEPTH = 64;
  private static final int CORE = 8;
  private static final int BOUND = 2;
  private static final int GROUPS = 2;
  private static final int THREADS_OF_GROUP = 128;
  private static final int SUMS = 128;
  private static final int WARP = 32;
  private static final int ROWS_OF_WARP = 16;

  @Override
  public String source() {
    return "wgmma";
  }

  @Override
  public String kernel() {
    return "matrix_peak_wgmma_bf16";
  }

  @Override
  public Quantity rating() {
    return Quantity.BF16;
  }

  @Override
  public NumberFormat input() {
    return NumberFormat.BF16;
  }

  @Override
  public NumberFormat sum() {
    return NumberFormat.FP32;
  }

  private double elementOfA(int row, int k) {
    return random.whole((long) row * DEPTH + k, BOUND);
  }

  private double elementOfB(int k, int column) {
    return random.whole((long) (ROWS + column) * DEPTH + k, BOUND);
  }

  @Override
  public int countOfA() {
    return ROWS * DEPTH;
  }

  @Override
  public double a(long index) {
    return elementOfA(side((int) index, ROWS), depth((int) index, ROWS));
  }

  @Override
  public int countOfB() {
    return COLUMNS * DEPTH;
  }

  @Override
  public double b(long index) {
    return elementOfB(depth((int) index, COLUMNS), side((int) index, COLUMNS));
  }

  /** The row of A or column of B at a place in shared memory. */
  private static int side(int index, int sides) {
    int core = index / (CORE * CORE);
    return core % (sides / CORE) * CORE + index / CORE % CORE;
  }

  private static int depth(int index, int sides) {
    int core = index / (CORE * CORE);
    return core / (sides / CORE) * CORE + index % CORE;
  }

  @Override
  public int countOfBlock() {
    return GROUPS * THREADS_OF_GROUP * SUMS;
  }

  @Override
  public double operationsOfBlock() {
    return GROUPS * 2.0 * ROWS * COLUMNS * DEPTH;
  }

  /** PTX ISA, "Register Fragments and Shared Memory Matrix Layouts", accumulator D. */
  @Override
  public double product(int index) {
    int thread = index / SUMS % THREADS_OF_GROUP;
    int i = index % SUMS;
    int lane = thread % WARP;
    int row = thread / WARP * ROWS_OF_WARP + lane / 4 + i % 4 / 2 * CORE;
    int column = i / 4 * CORE + lane % 4 * 2 + i % 2;
    double sum = 0;
    for (int k = 0; k < DEPTH; k++) {
      sum += elementOfA(row, k) * elementOfB(k, column);
    }
    return sum;
  }
}
