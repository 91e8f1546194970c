package dev.assay.plugins.gpu.device;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Sink;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.peak.RatedPeak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workload that does the same on one or all devices of a machine. A subclass says what; here is
 * which devices, in what order, and what their results are worth.
 */
public abstract class GpuWorkload implements Workload {
  private final ComputePlatforms platforms = new ComputePlatforms();
  private final WorkloadInfo info;
  private final SortedMap<Integer, DeviceWork> works = new TreeMap<>();
  private final SortedMap<Integer, DeviceProperties> devices = new TreeMap<>();
  private @Nullable ComputePlatform platform;
  private boolean measured;

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

  /** Compiles the kernels and brings the inputs to the device; closing the work closes it. */
  protected abstract DeviceWork open(Context context, OpenDevice device);

  private DeviceWork open(Context context, ComputeDevice device) {
    OpenDevice open = new OpenDevice(device);
    try {
      return new ObservedWork(open(context, open), open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  @Override
  public final WorkloadInfo info() {
    return info;
  }

  @Override
  public final List<MissingThing> problems(ParameterValues values) {
    return DeviceChoice.problem(values.text(DeviceChoice.PARAMETER.name())).stream().toList();
  }

  @Override
  public final Availability availability(Context context) {
    String choice = context.text(DeviceChoice.PARAMETER.name());
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
          chosen.stream()
              .flatMap(device -> missing(context, device.properties()).stream())
              .distinct()
              .toList();
      return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
    }
  }

  @Override
  public final void setup(Context context) {
    platform = platforms.open(DeviceSelection.of(context));
    for (ComputeDevice device :
        DeviceChoice.of(context.text(DeviceChoice.PARAMETER.name())).of(platform.devices())) {
      devices.put(device.index(), device.properties());
      works.put(device.index(), open(context, device));
    }
  }

  @Override
  public final void iterate(Context context, Sink sink) throws InterruptedException {
    boolean together = DeviceChoice.of(context.text(DeviceChoice.PARAMETER.name())).together();
    SortedMap<Integer, Readings> readings =
        together ? Together.measure(works, newReadings(), context) : inTurn(context);
    WorstDevice.report(readings, sink);
    measured = true;
    devices.values().stream()
        .flatMap(device -> device.reservation().stream())
        .distinct()
        .forEach(sink::taint);
  }

  private SortedMap<Integer, Readings> inTurn(Context context) {
    Duration time = context.timeBudget().dividedBy(works.size());
    SortedMap<Integer, Readings> readings = newReadings();
    works.forEach(
        (index, work) ->
            work.measure(time, context::cancelled, Objects.requireNonNull(readings.get(index))));
    return readings;
  }

  private SortedMap<Integer, Readings> newReadings() {
    SortedMap<Integer, Readings> readings = new TreeMap<>();
    devices.forEach(
        (index, device) -> readings.put(index, new Readings(RatedPeak.of(device.name()))));
    return readings;
  }

  @Override
  public final void verify(Context context) throws InvalidResultException {
    if (!measured) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
    for (DeviceWork work : works.values()) {
      work.verify();
    }
  }

  /**
   * Spoils the results on all devices, so that a test can see verification fail.
   *
   * @return whether there is anything to spoil
   */
  public final boolean corrupt() {
    return works.values().stream().filter(DeviceWork::corrupt).count() > 0;
  }

  @Override
  public final void teardown(Context context) {
    works.values().forEach(DeviceWork::close);
    works.clear();
    if (platform != null) {
      platform.close();
      platform = null;
    }
  }
}
