package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;
import java.util.Locale;

/**
 * {@code gpu.sustained}: products without a pause for the whole iteration; long iterations show
 * what a device keeps up when it is warm.
 */
public final class SustainedWorkload extends GpuWorkload {
  private static final Parameter DTYPE =
      Parameter.choice(
          "dtype",
          "fp32",
          List.of("fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8"),
          "The format of the matrices.");
  private static final Parameter SIZE =
      Parameter.integer("n", 2048, "Rows and columns of the matrices.").between(1, 1 << 16);
  private static final Parameter IMPLEMENTATION =
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
              "2 n³ operations of each product over the time of all on the device, gaps included.")
          .timedBy(Clock.DEVICE);
  static final Metric END_OVER_START =
      Metric.of(
              "end-over-start",
              Unit.ONE,
              Better.HIGHER,
              "The flop-rate of the last fifth of the time over that of the first.")
          .timedBy(Clock.DEVICE);

  public SustainedWorkload() {
    super(
        "gpu.sustained",
        "Sustained matrix multiplication",
        List.of(DTYPE, SIZE, IMPLEMENTATION),
        List.of(RATE, END_OVER_START));
  }

  private static GemmFormat format(Context context) {
    return GemmFormat.valueOf(context.text(DTYPE.name()).toUpperCase(Locale.ROOT));
  }

  private static GemmShape shape(Context context) {
    int n = (int) context.integer(SIZE.name());
    return new GemmShape(n, n, n);
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return GemmWorkload.missing(
        format(context), shape(context), context.text(IMPLEMENTATION.name()), device);
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    GemmFormat format = format(context);
    return new SustainedWork(
        new Product(
            device,
            shape(context),
            format,
            Implementation.of(context.text(IMPLEMENTATION.name()), format, device.properties()),
            new RandomValues(context.random().nextLong())),
        shape(context));
  }
}
