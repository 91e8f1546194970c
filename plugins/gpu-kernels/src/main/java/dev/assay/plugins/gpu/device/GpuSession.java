package dev.assay.plugins.gpu.device;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.peak.RatedPeak;
import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The same work on each of the chosen devices, in turn or at once. */
public final class GpuSession implements WorkloadSession {
  private final SortedMap<Integer, ObservedWork> works;
  private final boolean together;
  private final Resources resources;

  /**
   * @param works by the number of their device, at least one
   * @param resources that are closed with the session, the works among them
   */
  GpuSession(SortedMap<Integer, ObservedWork> works, boolean together, Resources resources) {
    this.works = works;
    this.together = together;
    this.resources = resources;
  }

  @Override
  public void iterate(Context context, Sink sink) throws InterruptedException {
    SortedMap<Integer, Readings> readings =
        together ? AllDevices.measure(works, newReadings(), context) : inTurn(context);
    WorstDevice.report(readings, sink);
    works.values().stream()
        .flatMap(work -> properties(work).reservation().stream())
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
    works.forEach(
        (index, work) -> {
          DeviceProperties device = properties(work);
          Readings ofDevice = new Readings(RatedPeak.of(device.name(), device.computeUnits()));
          ofDevice.device(device);
          readings.put(index, ofDevice);
        });
    return readings;
  }

  private static DeviceProperties properties(ObservedWork work) {
    return work.device().properties();
  }

  @Override
  public void verify(Context context) throws InvalidResultException {
    for (ObservedWork work : works.values()) {
      work.verify();
    }
  }

  /**
   * Spoils the results on all devices, so that a test can see verification fail.
   *
   * @return whether there is anything to spoil
   */
  public boolean corrupt() {
    return works.values().stream().filter(ObservedWork::corrupt).count() > 0;
  }

  @Override
  public void close() throws Exception {
    resources.close();
  }
}
