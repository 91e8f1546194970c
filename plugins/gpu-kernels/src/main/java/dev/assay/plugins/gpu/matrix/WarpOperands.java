package dev.assay.plugins.gpu.matrix;

import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.peak.Quantity;
import java.util.Locale;

/** For mma.sync: a fragment of A and 8 of B, the same for all warps. */
record WarpOperands(MatrixShape shape, RandomValues random) implements MatrixOperands {
  private static final int TILES = 8;
  private static final int WARPS = 8;
  private static final int BOUND = 2;

  @Override
  public String source() {
    return "matrix";
  }

  @Override
  public String kernel() {
    return "matrix_peak_" + shape.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Quantity rating() {
    return switch (shape) {
      case FP16 -> Quantity.FP16;
      case BF16 -> Quantity.BF16;
      case TF32 -> Quantity.TF32;
      case INT8 -> Quantity.INT8;
      case FP64 -> Quantity.FP64_MATRIX;
    };
  }

  @Override
  public NumberFormat input() {
    return shape.input();
  }

  @Override
  public NumberFormat sum() {
    return shape.sum();
  }

  private double elementOfA(int row, int column) {
    return random.whole((long) row * shape.k() + column, BOUND);
  }

  private double elementOfB(int tile, int row, int column) {
    long index = ((long) (tile + 1) * shape.k() + row) * shape.n() + column;
    return random.whole(index + Short.MAX_VALUE, BOUND);
  }

  @Override
  public int countOfA() {
    return MatrixShape.LANES * shape.ofALane();
  }

  @Override
  public double a(long index) {
    int lane = (int) index / shape.ofALane();
    int i = (int) index % shape.ofALane();
    return elementOfA(shape.rowOfA(lane, i), shape.columnOfA(lane, i));
  }

  @Override
  public int countOfB() {
    return TILES * MatrixShape.LANES * shape.ofBLane();
  }

  @Override
  public double b(long index) {
    int fragment = (int) index / shape.ofBLane();
    int lane = fragment % MatrixShape.LANES;
    int i = (int) index % shape.ofBLane();
    return elementOfB(fragment / MatrixShape.LANES, shape.rowOfB(lane, i), shape.columnOfB(lane));
  }

  @Override
  public int countOfBlock() {
    return WARPS * MatrixShape.LANES * TILES * shape.ofCLane();
  }

  @Override
  public double operationsOfBlock() {
    return WARPS * TILES * shape.operations();
  }

  @Override
  public double product(int index) {
    int i = index % shape.ofCLane();
    int tile = index / shape.ofCLane() % TILES;
    int lane = index / shape.ofCLane() / TILES % MatrixShape.LANES;
    double sum = 0;
    for (int k = 0; k < shape.k(); k++) {
      sum += elementOfA(shape.rowOfC(lane, i), k) * elementOfB(tile, k, shape.columnOfC(lane, i));
    }
    return sum;
  }
}
