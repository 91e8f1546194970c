package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.peak.Quantity;
import java.util.Locale;

/** The formats that a product can be computed in. */
enum GemmFormat {
  FP64(NumberFormat.FP64, NumberFormat.FP64, NumberFormat.FP64),
  FP32(NumberFormat.FP32, NumberFormat.FP32, NumberFormat.FP32),
  TF32(NumberFormat.TF32, NumberFormat.FP32, NumberFormat.FP32),
  /** Accumulated and rounded from fp32. */
  FP16(NumberFormat.FP16, NumberFormat.FP32, NumberFormat.FP16),
  BF16(NumberFormat.BF16, NumberFormat.FP32, NumberFormat.FP32),
  FP8(NumberFormat.FP8, NumberFormat.FP32, NumberFormat.FP32),
  INT8(NumberFormat.INT8, NumberFormat.INT32, NumberFormat.INT32);

  private final NumberFormat input;
  private final NumberFormat sum;
  private final NumberFormat output;

  GemmFormat(NumberFormat input, NumberFormat sum, NumberFormat output) {
    this.input = input;
    this.sum = sum;
    this.output = output;
  }

  /** The peak that a product can be held against; matrix units compute no fp32. */
  Quantity rating() {
    return switch (this) {
      case FP64 -> Quantity.FP64_MATRIX;
      case FP32 -> Quantity.FP32;
      case FP16 -> Quantity.FP16;
      case BF16 -> Quantity.BF16;
      case TF32 -> Quantity.TF32;
      case FP8 -> Quantity.FP8;
      case INT8 -> Quantity.INT8;
    };
  }

  /** As the parameter writes it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
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
