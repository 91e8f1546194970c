package dev.assay.acceptance.machine;

import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Optional;

/**
 * What a machine has, as far as it can be read without measuring.
 *
 * @param cpus that are online
 * @param memoryBytes that the kernel can use
 * @param numaNodes their number
 * @param pciGpus those on the PCI bus, whether a driver can use them or not
 * @param nvlinks of each GPU that nvidia-smi names
 * @param ports of RDMA devices
 * @param deadControllers NVMe controllers that are not live, each with its state
 * @param fileSystemErrors file systems that count errors, each with its count
 * @param uptimeHours since the machine started
 * @param share why this process may see less than the whole machine; empty where it sees it all
 */
public record MachineSeen(
    Fact<Integer> cpus,
    Fact<Long> memoryBytes,
    Fact<Integer> numaNodes,
    Fact<List<PciGpu>> pciGpus,
    NvidiaReport nvidia,
    Fact<List<NvLinks>> nvlinks,
    List<InfinibandPort> ports,
    Fact<List<LocalDisk>> disks,
    List<String> deadControllers,
    List<String> fileSystemErrors,
    Fact<KernelLog> kernelLog,
    Fact<Double> uptimeHours,
    Optional<String> share) {
  public MachineSeen {
    ports = List.copyOf(ports);
    deadControllers = List.copyOf(deadControllers);
    fileSystemErrors = List.copyOf(fileSystemErrors);
  }
}
