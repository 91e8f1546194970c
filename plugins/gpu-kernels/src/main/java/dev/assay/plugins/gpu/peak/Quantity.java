package dev.assay.plugins.gpu.peak;

import java.util.Locale;

/** What a device has a peak of; named as the columns of the tables. */
public enum Quantity {
  /** Operations per second without matrix units. */
  FP64,
  FP32,
  FP16_VECTOR,
  /** Operations per second of the matrix units, as the following ones. */
  FP64_MATRIX,
  TF32,
  FP16,
  BF16,
  FP8,
  FP6,
  FP4,
  INT8,
  /** Bytes per second of the device's memory. */
  MEMORY_BANDWIDTH;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
