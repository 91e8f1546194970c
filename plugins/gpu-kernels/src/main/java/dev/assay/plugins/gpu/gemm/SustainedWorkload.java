package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;
import java.util.Optional;

/**
 * {@code gpu.sustained}: products without a pause for the whole iteration; long iterations show
 * what a device keeps up when it is warm.
 */
public final class SustainedWorkload extends GpuWorkload {
  private static final EnumParameter<GemmFormat> DTYPE =
      Parameter.choice("dtype", GemmFormat.FP32, "The format of the matrices.");
  private static final IntegerParameter SIZE =
      Parameter.integer("n", 2048, "Rows and columns of the matrices.").between(1, 1 << 16);
  private static final TextParameter IMPLEMENTATION =
      Parameter.choice(
          "implementation",
          Implementation.OWN,
          Implementation.CHOICES,
          "What computes the products, as in gpu.gemm.");

  static final Metric RATE =
      Metric.of(
              "flop-rate",
              Unit.TERAFLOP_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "2 n³ operations of each product over their times on the device; the checksum after"
                  + " each is not counted.")
          .timedBy(Clock.DEVICE);
  static final Metric END_OVER_START =
      Metric.of(
              "end-over-start",
              Unit.ONE,
              Better.HIGHER,
              Extent.DEVICE,
              "The flop-rate of the last fifth of the time over that of the first.")
          .timedBy(Clock.DEVICE);

  public SustainedWorkload() {
    super(
        "gpu.sustained",
        "Sustained matrix multiplication",
        List.of(DTYPE, SIZE, IMPLEMENTATION),
        List.of(RATE, END_OVER_START));
  }

  private static GemmShape shape(Context context) {
    int n = context.get(SIZE);
    return new GemmShape(n, n, n);
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return GemmWorkload.missing(
        context.get(DTYPE), shape(context), context.get(IMPLEMENTATION), device);
  }

  @Override
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.of(
        GemmWorkload.memory(context.get(DTYPE), shape(context), "choose a smaller size"));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    GemmFormat format = context.get(DTYPE);
    return new SustainedWork(
        new Product(
            device,
            shape(context),
            format,
            Implementation.of(context.get(IMPLEMENTATION), format, device.properties()),
            new RandomValues(context.random().nextLong())),
        shape(context));
  }
}
