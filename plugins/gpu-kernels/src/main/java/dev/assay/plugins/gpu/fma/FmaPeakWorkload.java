package dev.assay.plugins.gpu.fma;

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
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/** {@code gpu.fma-peak}: fused multiply-adds in registers, without matrix units. */
public final class FmaPeakWorkload extends GpuWorkload {
  private static final EnumParameter<NumberFormat> DTYPE =
      Parameter.choice(
          "dtype",
          NumberFormat.FP32,
          List.of(NumberFormat.FP16, NumberFormat.FP32, NumberFormat.FP64),
          "The format of the numbers.");

  /** Operations over time. */
  static final Metric RATE =
      Metric.of(
              "flop-rate",
              Unit.TERAFLOP_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "Operations of fused multiply-adds, two each, over the median time of a launch on the"
                  + " device.")
          .timedBy(Clock.DEVICE);

  public FmaPeakWorkload() {
    super("gpu.fma-peak", "Floating-point peak", List.of(DTYPE), List.of(RATE));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    NumberFormat format = context.get(DTYPE);
    if (format == NumberFormat.FP16 && !device.halfPrecision()) {
      return List.of(
          new MissingThing(
              device.name() + " does not compute in fp16", "-p dtype=fp32 measures fp32"));
    }
    if (format == NumberFormat.FP64 && !device.doublePrecision()) {
      return List.of(new MissingThing(device.name() + " has no fp64", "-p dtype=fp32"));
    }
    return List.of();
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new FmaPeakWork(
        device,
        context.get(DTYPE),
        new RandomValues(context.random().nextLong()),
        context.timeBudget());
  }
}
