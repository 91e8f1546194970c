package dev.assay.plugins.compute.device;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Kernels in every form that a back end needs.
 *
 * @param name for messages
 * @param openClSource OpenCL C, complete with what it includes; empty when the kernels exist for
 *     CUDA only
 * @param openClOptions what the OpenCL compiler is given, such as {@code "-cl-mad-enable"}
 * @param ptx PTX text for each target; empty when the kernels exist for OpenCL only
 */
public record KernelProgram(
    String name, String openClSource, String openClOptions, Map<PtxTarget, String> ptx) {
  public KernelProgram {
    ptx = Map.copyOf(ptx);
    if (openClSource.isBlank() && ptx.isEmpty()) {
      throw new IllegalArgumentException(
          "Kernel program " + name + " has neither OpenCL source nor PTX.");
    }
  }

  /** The most specific PTX that runs on a device. */
  public Optional<PtxTarget> targetFor(ComputeCapability device) {
    return ptx.keySet().stream()
        .filter(target -> target.runsOn(device))
        .max(Comparator.naturalOrder());
  }
}
