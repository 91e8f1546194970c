package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.gpu.data.NumberFormat;

/** The formats that a product can be computed in. */
enum GemmFormat {
  FP64(NumberFormat.FP64, NumberFormat.FP64, NumberFormat.FP64),
  FP32(NumberFormat.FP32, NumberFormat.FP32, NumberFormat.FP32),
  /** Accumulated and rounded from fp32. */
  FP16(NumberFormat.FP16, NumberFormat.FP32, NumberFormat.FP16),
  BF16(NumberFormat.BF16, NumberFormat.FP32, NumberFormat.FP32),
  INT8(NumberFormat.INT8, NumberFormat.INT32, NumberFormat.INT32);

  private final NumberFormat input;
  private final NumberFormat sum;
  private final NumberFormat output;

  GemmFormat(NumberFormat input, NumberFormat sum, NumberFormat output) {
    this.input = input;
    this.sum = sum;
    this.output = output;
  }

  /** Of A and B. */
  NumberFormat input() {
    return input;
  }

  /** Of the sums. */
  NumberFormat sum() {
    return sum;
  }

  /** Of C. */
  NumberFormat output() {
    return output;
  }
}
