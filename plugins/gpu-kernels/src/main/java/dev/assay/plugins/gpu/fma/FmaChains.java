package dev.assay.plugins.gpu.fma;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.host.HostCores;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;

/**
 * What chains of x = x · factor + summand give on the host. Values stay between -1 and 1 and creep
 * towards 1, so slowly that their bits keep changing.
 */
record FmaChains(NumberFormat format, RandomValues random) {
  private static final double SLOWNESS = 0x1p-20;
  // Too few bits to be slow: values settle near 1.
  private static final double FP16_SLOWNESS = 0x1p-3;
  // The host rounds twice where a fused multiply-add rounds once. What differs shrinks with every
  // step by 1/8, so no more than 8 such errors of 2^-11 each remain.
  private static final double FP16_TOLERANCE = 0x1p-8;

  // Chains repeat after so many, a prime, so that all can be checked and none of a block is alike.
  private static final int DISTINCT = 509;

  private double slowness() {
    return format == NumberFormat.FP16 ? FP16_SLOWNESS : SLOWNESS;
  }

  double factor() {
    return 1 - slowness();
  }

  double summand() {
    return slowness();
  }

  /** Where a chain begins: from -1 to 1. */
  double start(long chain) {
    return format.rounded(random.symmetric(chain % DISTINCT));
  }

  /**
   * Checks where every chain ended.
   *
   * @throws InvalidResultException when one is elsewhere than on the host: exactly in fp32 and
   *     fp64, as a fused multiply-add rounds once; in fp16 within 2^-8
   */
  void require(double[] found, long steps) throws InvalidResultException {
    double[] expected = new double[Math.min(DISTINCT, found.length)];
    HostCores.forEach(
        expected.length, 1, (chain, _) -> expected[(int) chain] = end((int) chain, steps));
    double tolerance = format == NumberFormat.FP16 ? FP16_TOLERANCE : 0;
    for (int chain = 0; chain < found.length; chain++) {
      double here = expected[chain % DISTINCT];
      if (!(Math.abs(found[chain] - here) <= tolerance)) {
        throw new InvalidResultException(
            "Chain %d is %s after %d steps, expected %s within %s."
                .formatted(chain, found[chain], steps, here, tolerance));
      }
    }
  }

  private double end(int chain, long steps) {
    return switch (format) {
      case FP64 -> fp64(chain, steps);
      case FP32 -> fp32(chain, steps);
      default -> fp16(chain, steps);
    };
  }

  private double fp64(int chain, long steps) {
    double x = start(chain);
    for (long i = 0; i < steps; i++) {
      x = Math.fma(x, factor(), summand());
    }
    return x;
  }

  private double fp32(int chain, long steps) {
    float x = (float) start(chain);
    for (long i = 0; i < steps; i++) {
      x = Math.fma(x, (float) factor(), (float) summand());
    }
    return x;
  }

  private double fp16(int chain, long steps) {
    double x = start(chain);
    for (long i = 0; i < steps; i++) {
      x = format.rounded(x * factor() + summand());
    }
    return x;
  }
}
