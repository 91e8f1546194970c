package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.peak.RatedPeak.Quantity;
import java.util.Optional;

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

  /** The vendor's figure that a product can be held against; matrix units compute no fp32. */
  Optional<Quantity> rating() {
    return switch (this) {
      case FP64 -> Optional.of(Quantity.FP64_MATRIX);
      case FP32 -> Optional.empty();
      case FP16 -> Optional.of(Quantity.FP16);
      case BF16 -> Optional.of(Quantity.BF16);
      case INT8 -> Optional.of(Quantity.INT8);
    };
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
