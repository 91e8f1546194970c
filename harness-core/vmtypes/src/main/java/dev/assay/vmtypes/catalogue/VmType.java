package dev.assay.vmtypes.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A VM type as its sources describe it. What they do not say is empty.
 *
 * @param name such as {@code "Standard_ND96isr_H100_v5"}
 * @param series such as {@code "ND_H100_v5"}
 * @param kind what it is made for: general, compute, memory, storage, gpu, hpc, fpga; {@value
 *     #UNKNOWN} where that is not known
 * @param quotaFamily the name that quotas of vCPUs have; empty before it is offered
 * @param architecture {@code x64} or {@code arm64}
 * @param vcpus that it lets use, at least 1; of the catalogue, every type has them
 * @param memoryGiB as printed by the source, which does not tell GiB from GB; above 0; of the
 *     catalogue, every type has it
 * @param own whether the user describes it
 * @param links of its GPUs, where the user describes them
 * @param spot whether some region sells it as spot; empty where not known
 * @param zones of each region in which one subscription saw it offered; none where a region has no
 *     zones for it
 * @param source where these figures are from
 */
public record VmType(
    String name,
    String series,
    String kind,
    Optional<String> quotaFamily,
    String architecture,
    OptionalInt vcpus,
    OptionalDouble memoryGiB,
    Optional<String> cpuModel,
    Optional<Gpus> gpu,
    LocalDisks localDisks,
    Limits limits,
    Optional<Infiniband> infiniband,
    boolean own,
    Optional<GpuLinks> links,
    Optional<Boolean> spot,
    boolean confidential,
    Lifecycle lifecycle,
    Map<String, List<String>> zones,
    List<String> notes,
    String source) {
  /** The kind of a type of which it is not known whether it has GPUs. */
  public static final String UNKNOWN = "unknown";

  private static final String MADE_FOR_GPUS = "gpu";

  public VmType {
    if (vcpus.orElse(1) < 1 || !(memoryGiB.orElse(1) > 0)) {
      throw new IllegalArgumentException(
          "%s has %s vCPUs and %s GiB.".formatted(name, vcpus, memoryGiB));
    }
    notes = List.copyOf(notes);
  }

  /**
   * @param count of one machine, which may be a part of one
   * @param memoryPerGpuGB GB of one whole GPU; empty where the documentation does not say
   */
  public record Gpus(String model, Fraction count, OptionalDouble memoryPerGpuGB) {}

  /**
   * Disks of the machine's own that are lost with it.
   *
   * @param any whether there are any; empty where not known
   * @param temporary the disk that is formatted on delivery; on some series it is NVMe
   */
  public record LocalDisks(
      Optional<Boolean> any, Optional<TemporaryDisk> temporary, Optional<LocalNvme> nvme) {}

  public record TemporaryDisk(OptionalInt count, OptionalDouble totalGiB) {}

  public record LocalNvme(int count, OptionalDouble sizePerDiskGB) {}

  /**
   * What one machine is given at most.
   *
   * @param remoteDisks how many can be attached
   * @param uncachedDiskIops over all remote disks, IO/s
   * @param uncachedDiskMBps likewise, MB/s
   * @param networkMbps Mbit/s
   * @param source where these are from; empty without any
   */
  public record Limits(
      OptionalInt remoteDisks,
      OptionalInt uncachedDiskIops,
      OptionalInt uncachedDiskMBps,
      OptionalInt networkInterfaces,
      OptionalInt networkMbps,
      Optional<String> source) {}

  /**
   * @param gbpsPerPort Gbit/s
   */
  public record Infiniband(OptionalInt gbpsPerPort, OptionalInt ports) {}

  /** Where one subscription saw it offered. */
  public Set<String> regions() {
    return zones.keySet();
  }

  /**
   * Whether files may lie on a disk of the machine's own, which remote disks' limits are not of.
   */
  public boolean mayHaveDiskOfItsOwn() {
    return localDisks.any().orElse(true);
  }

  /** How many GPUs one machine has, parts as fractions, 0 for none; empty where not known. */
  public OptionalDouble gpuCount() {
    if (gpu.isEmpty() && (kind.equals(MADE_FOR_GPUS) || kind.equals(UNKNOWN))) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(gpu.map(gpus -> gpus.count().value()).orElse(0.0));
  }

  /** How many GPUs a program sees on one machine, 0 for none; a part of one is seen as one. */
  public int visibleGpus() {
    return gpu.map(gpus -> gpus.count().roundedUp()).orElse(0);
  }
}
