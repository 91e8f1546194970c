package dev.assay.plugins.gpu.device;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Resources;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A workload that does the same on one or all devices of a machine. A subclass says what; here is
 * which devices, in what order, and what their results are worth.
 */
public abstract class GpuWorkload implements Workload {
  private final ComputePlatforms platforms = new ComputePlatforms();
  private final WorkloadInfo info;

  protected GpuWorkload(String id, String title, List<Parameter> parameters, List<Metric> metrics) {
    info =
        new WorkloadInfo(
            id, title, Category.GPU, withDeviceParameters(parameters), metrics, List.of());
  }

  private static List<Parameter> withDeviceParameters(List<Parameter> own) {
    List<Parameter> all = new ArrayList<>(own);
    all.add(DeviceChoice.PARAMETER);
    all.addAll(DeviceSelection.parameters());
    return all;
  }

  /** Why this device cannot do it with these parameters; empty when it can. */
  protected abstract List<MissingThing> missing(Context context, DeviceProperties device);

  /**
   * Memory of the device that the arrays of the work take; empty where it is next to none.
   *
   * @param context with parameters that {@link #missing} may have found wrong
   */
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.empty();
  }

  /**
   * Compiles the kernels and brings the inputs to the device, which closes them when it is closed.
   */
  protected abstract DeviceWork open(Context context, OpenDevice device);

  @Override
  public final WorkloadInfo info() {
    return info;
  }

  @Override
  public final List<MissingThing> problems(ParameterValues values) {
    return DeviceChoice.problem(values.get(DeviceChoice.PARAMETER)).stream().toList();
  }

  @Override
  public final Availability availability(Context context) {
    String choice = context.get(DeviceChoice.PARAMETER);
    Optional<MissingThing> problem = DeviceChoice.problem(choice);
    if (problem.isPresent()) {
      return new Availability.Missing(List.of(problem.get()));
    }
    DeviceSelection selection = DeviceSelection.of(context);
    if (platforms.availability(selection) instanceof Availability.Missing missing) {
      return missing;
    }
    try (ComputePlatform here = platforms.open(selection)) {
      List<ComputeDevice> chosen = DeviceChoice.of(choice).of(here.devices());
      if (chosen.isEmpty()) {
        return Availability.missing(
            "there is no device %s among %d".formatted(choice, here.devices().size()),
            "choose one of " + here.devices().stream().map(ComputeDevice::index).toList());
      }
      List<MissingThing> missing =
          chosen.stream().flatMap(device -> missing(context, device)).distinct().toList();
      return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
    }
  }

  private Stream<MissingThing> missing(Context context, ComputeDevice device) {
    return Stream.concat(
        missing(context, device.properties()).stream(),
        memory(context, device.properties()).flatMap(of -> of.missing(device)).stream());
  }

  @Override
  public final GpuSession open(Context context) throws Exception {
    try (Resources opened = new Resources()) {
      ComputePlatform platform = opened.add(platforms.open(DeviceSelection.of(context)));
      DeviceChoice choice = DeviceChoice.of(context.get(DeviceChoice.PARAMETER));
      SortedMap<Integer, ObservedWork> works = new TreeMap<>();
      for (ComputeDevice device : choice.of(platform.devices())) {
        OpenDevice open = opened.add(new OpenDevice(device));
        works.put(device.index(), new ObservedWork(open(context, open), open));
      }
      return new GpuSession(works, choice.together(), opened.handOver());
    }
  }
}
