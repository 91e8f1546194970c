package dev.assay.runtime.machine.limits;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What of the machine the harness may use.
 *
 * @param exemptFromLockedMemory whether the process may lock any amount (CAP_IPC_LOCK)
 * @param allowedCpus by affinity and cpuset, of those that are online; empty where not known
 * @param cpuQuota the CPUs' worth of time that the control groups allow; empty for no limit
 * @param memoryBytes that the control groups allow; empty for no limit
 * @param visibleGpus the variables that hide GPUs from this process or renumber them, such as
 *     {@code CUDA_VISIBLE_DEVICES=3}; empty where none is set
 * @param gpuSlices those that GPUs are divided into by MIG, such as {@code gpu0/gi1/ci0}; empty
 *     where none is
 */
public record ProcessLimits(
    Optional<ResourceLimit> lockedMemoryBytes,
    Optional<Boolean> exemptFromLockedMemory,
    Optional<ResourceLimit> openFiles,
    List<Integer> allowedCpus,
    OptionalDouble cpuQuota,
    OptionalLong memoryBytes,
    Optional<String> visibleGpus,
    Optional<String> gpuSlices) {
  public ProcessLimits {
    allowedCpus = List.copyOf(allowedCpus);
  }

  /**
   * A limit as set by {@code ulimit}.
   *
   * @param soft the one in force; empty for unlimited
   * @param hard up to which the process may raise it; empty for unlimited
   */
  public record ResourceLimit(OptionalLong soft, OptionalLong hard) {}
}
