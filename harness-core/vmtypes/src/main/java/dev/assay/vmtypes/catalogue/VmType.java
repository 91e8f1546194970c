package dev.assay.vmtypes.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A VM type as its documentation describes it.
 *
 * @param name such as {@code "Standard_ND96isr_H100_v5"}
 * @param series such as {@code "ND_H100_v5"}
 * @param memoryGiB as printed by the documentation, which does not tell GiB from GB
 * @param uncachedDiskIops the machine's limit over all remote disks, IO/s
 * @param uncachedDiskMBps likewise, MB/s
 * @param networkMbps expected at most, Mbit/s
 * @param regions where one subscription saw it offered
 * @param specSource where these figures are from
 */
public record VmType(
    String name,
    String series,
    String kind,
    int vcpus,
    int memoryGiB,
    String cpuModel,
    Optional<Gpus> gpu,
    Optional<LocalTempDisk> localTempDisk,
    Optional<LocalNvme> localNvme,
    OptionalInt uncachedDiskIops,
    OptionalInt uncachedDiskMBps,
    OptionalInt networkMbps,
    Optional<Infiniband> infiniband,
    Optional<String> retirementDate,
    List<String> regions,
    Source specSource) {
  public VmType {
    regions = List.copyOf(regions);
  }

  /**
   * @param memoryPerGpuGB GB of one GPU; empty where the documentation does not say
   */
  public record Gpus(String model, int count, OptionalDouble memoryPerGpuGB) {}

  /** A disk of the machine's own that is lost with it; where it is NVMe, some series say so. */
  public record LocalTempDisk(OptionalInt count, OptionalDouble totalGiB) {}

  public record LocalNvme(int count, OptionalDouble sizePerDiskGB) {}

  /**
   * @param gbpsPerPort Gbit/s
   */
  public record Infiniband(OptionalInt gbpsPerPort, OptionalInt ports) {}

  /** A file at one revision, and its licence. */
  public record Source(String path, Optional<String> commit, Optional<String> licence) {
    @Override
    public String toString() {
      return path
          + commit.map(id -> "@" + id.substring(0, Math.min(10, id.length()))).orElse("")
          + licence.map(name -> " (" + name + ")").orElse("");
    }
  }

  /**
   * Whether files may lie on a disk of the machine's own, which remote disks' limits are not of.
   */
  public boolean hasDiskOfItsOwn() {
    return localTempDisk.isPresent() || localNvme.isPresent();
  }

  /** How many GPUs one machine has, 0 for none. */
  public int gpuCount() {
    return gpu.map(Gpus::count).orElse(0);
  }
}
