package dev.assay.runtime.machine;

import dev.assay.analysis.result.Machine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a machine is: everything about it that a result can depend on and that does not change
 * during a run.
 *
 * @param hostname empty where {@code /proc} does not tell
 * @param lastLevelCache empty in descriptions that an older version made
 * @param nvidiaDriver version of the loaded NVIDIA kernel driver
 */
public record MachineDescription(
    Optional<String> hostname,
    OperatingSystem operatingSystem,
    Virtualization virtualization,
    Cpu cpu,
    Optional<LastLevelCache> lastLevelCache,
    List<NumaNode> numaNodes,
    Memory memory,
    List<Disk> disks,
    KernelSettings kernelSettings,
    ProcessLimits limits,
    List<DisplayDevice> displayDevices,
    Optional<String> nvidiaDriver,
    List<InfinibandPort> infinibandPorts) {
  public MachineDescription {
    if (Objects.isNull(cpu)) {
      throw new IllegalArgumentException("the description of its machine has no cpu");
    }
    numaNodes = List.copyOf(numaNodes);
    disks = List.copyOf(disks);
    displayDevices = List.copyOf(displayDevices);
    infinibandPorts = List.copyOf(infinibandPorts);
  }

  /**
   * This machine as results are judged by it.
   *
   * @param vmType such as {@code "Standard_ND96isr_H100_v5"}; empty where it is not known
   */
  public Machine toMachine(Optional<String> vmType, CpuPeaks peaks) {
    return new Machine(hostname.orElse("unknown"), vmType, peaks.of(cpu));
  }
}
