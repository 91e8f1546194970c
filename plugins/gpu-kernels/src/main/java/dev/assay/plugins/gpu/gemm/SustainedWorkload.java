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
import java.util.ArrayList;
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
        parameters(),
        List.of(RATE, END_OVER_START));
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(List.of(DTYPE, SIZE, IMPLEMENTATION));
    parameters.addAll(GemmOptions.parameters());
    return parameters;
  }

  private static GemmShape shape(Context context) {
    int n = context.get(SIZE);
    return new GemmShape(n, n, n);
  }

  private static GemmPlan plan(Context context, DeviceProperties device) {
    return GemmPlan.of(
        context, shape(context), context.get(DTYPE), context.get(IMPLEMENTATION), device);
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return plan(context, device).missing(device);
  }

  @Override
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.of(plan(context, device).memory(device, "choose a smaller size"));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new SustainedWork(
        plan(context, device.properties())
            .open(device, new RandomValues(context.random().nextLong())));
  }
}
