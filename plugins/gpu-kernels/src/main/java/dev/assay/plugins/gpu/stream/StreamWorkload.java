package dev.assay.plugins.gpu.stream;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.ArraySize;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code gpu.stream}: the bandwidth of a device's memory by BabelStream's kernels. */
public final class StreamWorkload extends GpuWorkload {
  private static final EnumParameter<NumberFormat> DTYPE =
      Parameter.choice(
          "dtype",
          NumberFormat.FP64,
          List.of(NumberFormat.FP32, NumberFormat.FP64),
          "The format of an element.");
  private static final ArraySize SIZE = ArraySize.of(3, "each of three arrays", 256);

  // By two cores at half load, 2026-12-01.
  private static final double MADE_BYTES_PER_SECOND = 0.5e9;
  private static final double CHECKED_BYTES_PER_SECOND = 1e9;

  public StreamWorkload() {
    super(
        "gpu.stream",
        "Device memory bandwidth",
        List.of(DTYPE, SIZE.parameter(), LaunchTimer.LAUNCHES),
        StreamKernel.metrics());
  }

  /** What the host does; of the device it assumes that it is a GPU. */
  @Override
  public Estimate estimate(ParameterValues values) {
    double bytes = values.get(SIZE.parameter());
    return Estimate.NONE
        .withSetup(Work.taking(seconds(2 * bytes / MADE_BYTES_PER_SECOND)))
        .withEnd(Work.taking(seconds(bytes / CHECKED_BYTES_PER_SECOND)))
        .restingOn("arrays made and checked by two cores; kernels take a CPU device much longer");
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1000));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    List<MissingThing> missing = new ArrayList<>(SIZE.missing(context).stream().toList());
    if (context.get(DTYPE) == NumberFormat.FP64 && !device.doublePrecision()) {
      missing.add(new MissingThing(device.name() + " has no fp64", "-p dtype=fp32"));
    }
    return missing;
  }

  @Override
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.of(SIZE.memory(context));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new StreamWork(
        device,
        LaunchTimer.of(context, device),
        context.get(DTYPE),
        SIZE.of(context),
        new RandomValues(context.random().nextLong()));
  }
}
