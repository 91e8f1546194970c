package dev.assay.plugins.gpu.roofline;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code gpu.roofline}: the same traffic with more and more arithmetic (Williams, Waterman and
 * Patterson, "Roofline", 2009; the sweep is mixbench's).
 */
public final class RooflineWorkload extends GpuWorkload {
  private static final EnumParameter<NumberFormat> DTYPE =
      Parameter.choice(
          "dtype",
          NumberFormat.FP32,
          List.of(NumberFormat.FP32, NumberFormat.FP64),
          "The format of an element.");
  private static final ArraySize SIZE = ArraySize.of(2, "input and output each", 64);

  static final Metric FLOP_RATE =
      Metric.of(
              "flop-rate",
              Unit.TERAFLOP_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "The highest rate of the sweep: two operations a fused multiply-add over the median"
                  + " time of a launch on the device.")
          .timedBy(Clock.DEVICE);
  static final Metric BANDWIDTH =
      Metric.of(
              "bandwidth",
              Unit.GIGABYTE_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "The highest bandwidth of the sweep: bytes of input and output over the median time"
                  + " of a launch on the device.")
          .timedBy(Clock.DEVICE)
          .boundedBy("gpu.memory-bandwidth");

  public RooflineWorkload() {
    super(
        "gpu.roofline",
        "Roofline",
        List.of(DTYPE, SIZE.parameter()),
        List.of(FLOP_RATE, BANDWIDTH));
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
    return new RooflineWork(
        device,
        context.get(DTYPE),
        SIZE.of(context),
        new RandomValues(context.random().nextLong()));
  }
}
