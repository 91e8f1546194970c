package dev.assay.analysis.prediction;

/**
 * The processors and the memory of one machine, as far as the speed of a language model depends on
 * them.
 *
 * @param hashRate bytes per second of SHA-256 that all processors do together; it stands for cores
 *     × clock
 * @param readRate bytes per second that all processors together read from memory near them
 * @param cores physical ones; llama.cpp uses a thread for each
 * @param memoryDomains among which memory is divided, so that a model lies in one of them; 1 where
 *     it is interleaved
 */
public record MeasuredCpu(
    double hashRate, double readRate, int cores, int memoryDomains, VectorKernels kernels) {
  /** AMD's family number of Zen and Zen 2. */
  private static final int LAST_DIVIDED_AMD_FAMILY = 23;

  public MeasuredCpu {
    if (!(hashRate > 0 && readRate > 0) || Double.isInfinite(hashRate + readRate)) {
      throw new IllegalArgumentException(
          "Rates must be above 0 and finite, were %s and %s B/s.".formatted(hashRate, readRate));
    }
    if (cores < 1 || memoryDomains < 1) {
      throw new IllegalArgumentException(
          "A machine has at least 1 core and 1 memory domain, was said to have %d and %d."
              .formatted(cores, memoryDomains));
    }
  }

  /**
   * How many domains the NUMA nodes of a virtual machine stand for. Hosts with AMD's Zen 3 or
   * later, or with Arm, show nodes for groups of cores whose memory is interleaved all the same.
   *
   * @param vendor as in /proc/cpuinfo
   * @param family likewise
   */
  public static int memoryDomains(String vendor, int family, int numaNodes) {
    boolean divided =
        switch (vendor) {
          case "GenuineIntel" -> true;
          case "AuthenticAMD" -> family <= LAST_DIVIDED_AMD_FAMILY;
          default -> false;
        };
    return divided ? Math.max(1, numaNodes) : 1;
  }
}
