package dev.assay.plugins.gpu.reduction;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.ArraySize;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import java.util.List;
import java.util.Optional;

/** {@code gpu.reduction}: the sum of an array. */
public final class ReductionWorkload extends GpuWorkload {
  private static final EnumParameter<NumberFormat> DTYPE =
      Parameter.choice(
          "dtype",
          NumberFormat.FP32,
          List.of(NumberFormat.FP32, NumberFormat.INT32),
          "fp32: in two passes over partial sums; int32: in one, with an atomic addition a block.");
  private static final ArraySize SIZE = ArraySize.of(1, "the array", 256);

  static final Metric BANDWIDTH =
      Metric.of(
              "bandwidth",
              Unit.GIGABYTE_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "Bytes of the array over the median time of its sum on the device, all passes.")
          .timedBy(Clock.DEVICE)
          .boundedBy("gpu.memory-bandwidth");

  public ReductionWorkload() {
    super(
        "gpu.reduction",
        "Sum of an array",
        List.of(DTYPE, SIZE.parameter(), LaunchTimer.LAUNCHES),
        List.of(BANDWIDTH));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return SIZE.missing(context).stream().toList();
  }

  @Override
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.of(SIZE.memory(context));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new ReductionWork(
        device,
        LaunchTimer.of(context, device),
        context.get(DTYPE),
        SIZE.of(context),
        new RandomValues(context.random().nextLong()));
  }
}
