package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.gpu.data.NumberFormat;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What cuBLAS computes a product in: {@code cudaDataType} of the matrices and of alpha and beta,
 * and {@code cublasComputeType_t} (NVIDIA, "cuBLAS Library").
 */
record CublasTypes(int input, int output, int compute, int scale, NumberFormat scalars) {
  private static final int R_32F = 0;
  private static final int R_64F = 1;
  private static final int R_16F = 2;
  private static final int R_8I = 3;
  private static final int R_32I = 10;
  private static final int R_16BF = 14;
  private static final int R_8F_E4M3 = 28;
  private static final int COMPUTE_32F = 68;
  // The default may use TF32 for fp32, which is another result.
  private static final int COMPUTE_32F_PEDANTIC = 69;
  private static final int COMPUTE_64F = 70;
  private static final int COMPUTE_32I = 72;
  private static final int COMPUTE_32F_FAST_TF32 = 77;

  static CublasTypes of(GemmProblem problem) {
    int output = type(problem.output());
    return switch (problem.format()) {
      case FP64 -> new CublasTypes(R_64F, output, COMPUTE_64F, R_64F, NumberFormat.FP64);
      case FP32 -> single(R_32F, output, COMPUTE_32F_PEDANTIC);
      case TF32 -> single(R_32F, output, COMPUTE_32F_FAST_TF32);
      case FP16 -> single(R_16F, output, COMPUTE_32F);
      case BF16 -> single(R_16BF, output, COMPUTE_32F);
      case FP8 -> single(R_8F_E4M3, output, COMPUTE_32F);
      case INT8 -> new CublasTypes(R_8I, output, COMPUTE_32I, R_32I, NumberFormat.INT32);
    };
  }

  /**
   * The formats of C, that of the frameworks first (cuBLAS, the tables of cublasGemmEx and
   * cublasLtMatmul).
   */
  static List<NumberFormat> outputs(GemmFormat format) {
    return switch (format) {
      case FP64, FP32, TF32, INT8 -> List.of(format.output());
      case FP16 -> List.of(NumberFormat.FP16, NumberFormat.FP32);
      case BF16 -> List.of(NumberFormat.BF16, NumberFormat.FP32);
      case FP8 -> List.of(NumberFormat.BF16, NumberFormat.FP16, NumberFormat.FP32);
    };
  }

  private static int type(NumberFormat format) {
    return switch (format) {
      case FP64 -> R_64F;
      case FP32, TF32 -> R_32F;
      case FP16 -> R_16F;
      case BF16 -> R_16BF;
      case FP8 -> R_8F_E4M3;
      case INT8 -> R_8I;
      case INT32 -> R_32I;
    };
  }

  private static CublasTypes single(int input, int output, int compute) {
    return new CublasTypes(input, output, compute, R_32F, NumberFormat.FP32);
  }

  /** A value of alpha or beta. */
  MemorySegment scalar(double value, Arena arena) {
    MemorySegment memory = arena.allocate(Double.BYTES, Double.BYTES);
    scalars.write(memory, 0, value);
    return memory;
  }
}
