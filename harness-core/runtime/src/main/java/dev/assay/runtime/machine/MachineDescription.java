package dev.assay.runtime.machine;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.machine.disk.Disk;
import dev.assay.runtime.machine.limits.ProcessLimits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

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
    Optional<FoundLastLevelCache> lastLevelCache,
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
    int gpus = (int) displayDevices.stream().filter(each -> each.vendor().isPresent()).count();
    return new Machine(
        hostname.orElse("unknown"), vmType, peaks.of(cpu), OptionalInt.of(gpus), Equipment.UNKNOWN);
  }

  /**
   * The software between the hardware and the harness.
   *
   * @param kernel release, such as {@code "6.8.0-1015-azure"}
   * @param kernelBuild as {@code uname -v} prints it
   * @param distribution such as {@code "Ubuntu 24.04.1 LTS"}
   */
  public record OperatingSystem(
      Optional<String> kernel, Optional<String> kernelBuild, Optional<String> distribution) {}

  /**
   * What is known of a hypervisor below.
   *
   * @param hypervisor whether CPUID says that there is one; empty where the CPU has no such flag
   * @param vendor of the system by DMI, such as {@code "Microsoft Corporation"}
   * @param product of the system by DMI, such as {@code "Virtual Machine"}
   */
  public record Virtualization(
      Optional<Boolean> hypervisor, Optional<String> vendor, Optional<String> product) {}

  /** A part of the machine whose CPUs are equally near to its memory. */
  public record NumaNode(int id, List<Integer> cpus, OptionalLong memoryBytes) {
    public NumaNode {
      cpus = List.copyOf(cpus);
    }
  }

  /**
   * A PCI device of class display controller (0x03) or processing accelerator (0x12): GPUs, and
   * also the plain console adapters of servers and hypervisors.
   *
   * @param address such as {@code "0000:17:00.0"}
   * @param classCode such as {@code "0x030200"}, a 3D controller
   * @param vendorId such as {@code "0x10de"}
   * @param vendor its name, for makers of GPUs
   * @param linkSpeed of the PCI Express link as it is now, such as {@code "32.0 GT/s PCIe"}
   * @param linkWidth in lanes
   */
  public record DisplayDevice(
      String address,
      String classCode,
      Optional<String> vendorId,
      Optional<String> deviceId,
      Optional<String> vendor,
      Optional<String> linkSpeed,
      OptionalInt linkWidth) {}

  /**
   * A port of an RDMA device.
   *
   * @param device such as {@code "mlx5_0"}
   * @param state such as {@code "ACTIVE"}
   * @param rate such as {@code "400 Gb/sec (4X NDR)"}
   * @param linkLayer {@code "InfiniBand"} or {@code "Ethernet"}
   */
  public record InfinibandPort(
      String device,
      String port,
      Optional<String> state,
      Optional<String> rate,
      Optional<String> linkLayer) {}

  /**
   * How the kernel is set up where results depend on it.
   *
   * @param clockSource such as {@code "tsc"}
   * @param governors every one in use over the CPUs; empty where the machine does not let the
   *     kernel set frequencies
   * @param mitigations what is done about each CPU vulnerability
   * @param ioUringDisabled 0 for all may use io_uring, 1 for some, 2 for nobody; empty before Linux
   *     6.6, which has no such switch
   * @param microcode revision of the CPUs, such as {@code "0x2b000603"}; a hypervisor may hide it
   *     and show {@code "0xffffffff"}
   */
  public record KernelSettings(
      Optional<String> clockSource,
      List<String> governors,
      Map<String, String> mitigations,
      OptionalInt ioUringDisabled,
      Optional<String> microcode) {
    public KernelSettings {
      governors = List.copyOf(governors);
      mitigations = Collections.unmodifiableSortedMap(new TreeMap<>(mitigations));
    }
  }

  /**
   * Main memory.
   *
   * @param totalBytes that the kernel can use
   * @param transparentHugePages {@code always}, {@code madvise} or {@code never}; {@code none} for
   *     a kernel without
   * @param transparentHugePageDefragmentation how hard the kernel tries to get one at a page fault
   * @param transparentHugePageBytes of one
   * @param reservedHugePages of {@code hugePageBytes} each
   */
  public record Memory(
      OptionalLong totalBytes,
      Optional<String> transparentHugePages,
      Optional<String> transparentHugePageDefragmentation,
      OptionalLong transparentHugePageBytes,
      OptionalLong reservedHugePages,
      OptionalLong hugePageBytes) {}
}
