package dev.assay.analysis.prediction;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The instructions that llama.cpp has kernels of its own for; of those a CPU has, it uses one. */
public enum VectorKernels {
  /** Intel's tiles of 8-bit integers; the variant {@code sapphirerapids}. */
  AMX("amx_int8"),
  /** 512-bit vectors with dot products and permutations of bytes; the variant {@code icelake}. */
  AVX512_BYTES("avx512_vnni", "avx512vbmi"),
  /** 512-bit vectors; the variant {@code skylakex}. */
  AVX512("avx512f"),
  /** 256-bit vectors; the variant {@code haswell}. */
  AVX2("avx2"),
  /** Products of 8-bit matrices on arm64. */
  I8MM("i8mm"),
  /** Dot products of bytes on arm64. */
  DOT_PRODUCT("asimddp");

  private final List<String> features;

  VectorKernels(String... features) {
    this.features = List.of(features);
  }

  /**
   * The best that a CPU has.
   *
   * @param features as Linux names them
   * @return empty where it has none of these
   */
  public static Optional<VectorKernels> of(Collection<String> features) {
    return Arrays.stream(values())
        .filter(kernels -> features.containsAll(kernels.features))
        .findFirst();
  }
}
