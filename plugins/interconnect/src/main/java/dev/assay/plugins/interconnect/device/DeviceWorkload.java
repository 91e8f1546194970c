package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.Resources;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.MemoryDemand;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;

/**
 * A workload that moves data over devices. A subclass says which and how; here is what is the same
 * for all: the platform, and that what was opened is closed.
 */
public abstract class DeviceWorkload implements Workload {
  private final ComputePlatforms platforms = new ComputePlatforms();
  private final WorkloadInfo info;

  protected DeviceWorkload(WorkloadInfo info) {
    this.info = info;
  }

  /** Why these devices cannot do it with these parameters; empty when they can. */
  protected abstract Optional<MissingThing> missing(Context context, List<ComputeDevice> devices);

  /** The ones of a platform that take part, at least one. */
  protected abstract List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices);

  /**
   * Allocates and fills what is moved; what is allocated on a device goes with its platform.
   *
   * @param opened takes what is to be closed while the devices can still be used
   * @param hostMemory lives until the devices are done with it
   */
  protected abstract DeviceMeasurement prepare(
      Context context, List<ComputeDevice> devices, Resources opened, Arena hostMemory)
      throws Exception;

  /**
   * Why so much memory cannot be had on each of these devices; empty when it can.
   *
   * @param demand of each
   */
  protected static Optional<MissingThing> missingMemory(
      List<ComputeDevice> devices, MemoryDemand demand) {
    return devices.stream().flatMap(device -> demand.missing(device).stream()).findFirst();
  }

  /** So many buffers of a size. */
  protected static MemoryDemand memory(long buffers, long bytes) {
    return new MemoryDemand(buffers * bytes, bytes, "choose a smaller size");
  }

  @Override
  public final WorkloadInfo info() {
    return info;
  }

  @Override
  public final Availability availability(Context context) {
    DeviceSelection selection = DeviceSelection.of(context);
    if (platforms.availability(selection) instanceof Availability.Missing missing) {
      return missing;
    }
    try (ComputePlatform here = platforms.open(selection)) {
      Optional<MissingThing> missing = missing(context, here.devices());
      return missing.isEmpty()
          ? Availability.available()
          : new Availability.Missing(List.of(missing.get()));
    }
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // Resources closes it.
  public final WorkloadSession open(Context context) throws Exception {
    try (Resources opened = new Resources()) {
      Arena hostMemory = opened.add(Arena.ofShared());
      ComputePlatform platform = opened.add(platforms.open(DeviceSelection.of(context)));
      List<ComputeDevice> devices = chosen(context, platform.devices());
      return new DeviceSession(
          prepare(context, devices, opened, hostMemory),
          devices.getFirst().properties().reservation(),
          opened.handOver());
    }
  }
}
