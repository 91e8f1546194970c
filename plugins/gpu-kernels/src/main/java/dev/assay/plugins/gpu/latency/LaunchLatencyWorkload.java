package dev.assay.plugins.gpu.latency;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/** {@code gpu.launch-latency}: what starting a kernel costs that does nothing. */
public final class LaunchLatencyWorkload extends GpuWorkload {
  static final Metric SYNCHRONOUS =
      Metric.of(
          "synchronous",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.DEVICE,
          "Median time from a launch of an empty kernel until the host knows that it is done.");
  static final Metric BACK_TO_BACK =
      Metric.of(
          "back-to-back",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.DEVICE,
          "Time of a launch when 256 of an empty kernel follow each other before the host waits,"
              + " median.");
  static final Metric ENQUEUE =
      Metric.of(
          "enqueue",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.DEVICE,
          "Time of the call that launches, of 256 that follow each other, median.");
  static final Metric ON_DEVICE =
      Metric.of(
              "on-device",
              Unit.MICROSECOND,
              Better.LOWER,
              Extent.DEVICE,
              "Median time between events right before and right after one empty kernel.")
          .timedBy(Clock.DEVICE);

  public LaunchLatencyWorkload() {
    super(
        "gpu.launch-latency",
        "Kernel launch latency",
        List.of(),
        List.of(SYNCHRONOUS, BACK_TO_BACK, ENQUEUE, ON_DEVICE));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return List.of();
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new LaunchLatencyWork(device);
  }
}
