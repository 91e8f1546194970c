package dev.assay.plugins.gpu.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** How numbers are stored in device memory. */
public enum NumberFormat {
  FP64(Double.BYTES, 0x1p-53),
  FP32(Float.BYTES, 0x1p-24),
  FP16(Short.BYTES, 0x1p-11),
  /** The upper half of an fp32. */
  BF16(Short.BYTES, 0x1p-8),
  /** Stored as an fp32 of 11 significant bits, which is what matrix units read of it. */
  TF32(Float.BYTES, 0x1p-11),
  /**
   * E4M3: 4 bits of exponent with a bias of 7, 3 of mantissa, no infinities (Micikevicius et al.,
   * "FP8 formats for deep learning", 2022).
   */
  FP8(Byte.BYTES, 0x1p-4),
  INT8(Byte.BYTES, 0),
  INT32(Integer.BYTES, 0);

  private final int bytes;
  private final double unitRoundoff;

  NumberFormat(int bytes, double unitRoundoff) {
    this.bytes = bytes;
    this.unitRoundoff = unitRoundoff;
  }

  /** As parameters write it, such as {@code fp32}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int bytes() {
    return bytes;
  }

  /** The greatest relative error of rounding to nearest; 0 for integers. */
  public double unitRoundoff() {
    return unitRoundoff;
  }

  /** Stores a value, rounded to nearest; integers must fit. */
  public void write(MemorySegment memory, long index, double value) {
    switch (this) {
      case FP64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
      case FP32, TF32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) rounded(value));
      case FP16 ->
          memory.setAtIndex(ValueLayout.JAVA_SHORT, index, Float.floatToFloat16((float) value));
      case BF16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, index, bfloat16((float) value));
      case FP8 -> memory.set(ValueLayout.JAVA_BYTE, index, Fp8.encode(value));
      case INT8 -> memory.set(ValueLayout.JAVA_BYTE, index, (byte) value);
      case INT32 -> memory.setAtIndex(ValueLayout.JAVA_INT, index, (int) value);
    }
  }

  /** What is stored, exactly. */
  public double read(MemorySegment memory, long index) {
    return switch (this) {
      case FP64 -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
      case FP32, TF32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
      case FP16 -> Float.float16ToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, index));
      case BF16 ->
          Float.intBitsToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, index) << Short.SIZE);
      case FP8 -> Fp8.decode(memory.get(ValueLayout.JAVA_BYTE, index));
      case INT8 -> memory.get(ValueLayout.JAVA_BYTE, index);
      case INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT, index);
    };
  }

  /** The value after it was stored. */
  public double rounded(double value) {
    return switch (this) {
      case FP64 -> value;
      case FP32 -> (float) value;
      case FP16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
      case BF16 -> Float.intBitsToFloat(bfloat16((float) value) << Short.SIZE);
      case TF32 -> tfloat32((float) value);
      case FP8 -> Fp8.decode(Fp8.encode(value));
      case INT8 -> (byte) value;
      case INT32 -> (int) value;
    };
  }

  // As below, to 10 bits of mantissa.
  private static float tfloat32(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.intBitsToFloat((bits + 0xfff + ((bits >>> 13) & 1)) & ~0x1fff);
  }

  // Round to nearest, ties to even; NaN does not occur.
  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> Short.SIZE) & 1)) >>> Short.SIZE);
  }
}
