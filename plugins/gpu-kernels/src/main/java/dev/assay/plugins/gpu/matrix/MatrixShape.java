package dev.assay.plugins.gpu.matrix;

import dev.assay.plugins.gpu.data.NumberFormat;

/**
 * What one instruction of a warp multiplies, and how its operands lie in the registers of 32 lanes
 * (PTX ISA, "Matrix Fragments for mma.m16n8k8" and its siblings).
 */
enum MatrixShape {
  FP16(16, 8, 16, NumberFormat.FP16, NumberFormat.FP32),
  BF16(16, 8, 16, NumberFormat.BF16, NumberFormat.FP32),
  /** Stored as fp32, of which the instruction reads the upper 19 bits. */
  TF32(16, 8, 8, NumberFormat.FP32, NumberFormat.FP32),
  INT8(16, 8, 32, NumberFormat.INT8, NumberFormat.INT32),
  FP64(8, 8, 4, NumberFormat.FP64, NumberFormat.FP64);

  static final int LANES = 32;
  private static final int GROUP = 4;
  private static final int ROW_GROUP = 8;

  private final int m;
  private final int n;
  private final int k;
  private final NumberFormat input;
  private final NumberFormat sum;

  MatrixShape(int m, int n, int k, NumberFormat input, NumberFormat sum) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.input = input;
    this.sum = sum;
  }

  int n() {
    return n;
  }

  int k() {
    return k;
  }

  NumberFormat input() {
    return input;
  }

  NumberFormat sum() {
    return sum;
  }

  double operations() {
    return 2.0 * m * n * k;
  }

  /** Elements of A that a lane holds. */
  int ofALane() {
    return m * k / LANES;
  }

  int ofBLane() {
    return n * k / LANES;
  }

  int ofCLane() {
    return m * n / LANES;
  }

  /** Elements next to each other in a register, along k. */
  private int packed() {
    return Math.max(1, Integer.BYTES / input.bytes());
  }

  /** The row of element {@code i} of a lane's fragment of A. */
  int rowOfA(int lane, int i) {
    return lane / GROUP + (i / packed() % (m / ROW_GROUP)) * ROW_GROUP;
  }

  int columnOfA(int lane, int i) {
    return lane % GROUP * packed()
        + i % packed()
        + i / packed() / (m / ROW_GROUP) * GROUP * packed();
  }

  int rowOfB(int lane, int i) {
    return lane % GROUP * packed() + i % packed() + i / packed() * GROUP * packed();
  }

  int columnOfB(int lane) {
    return lane / GROUP;
  }

  int rowOfC(int lane, int i) {
    return lane / GROUP + i / 2 * ROW_GROUP;
  }

  int columnOfC(int lane, int i) {
    return lane % GROUP * 2 + i % 2;
  }
}
