package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Unit;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/**
 * {@code gpu.sustained}: products without a pause for the whole iteration; long iterations show
 * what a device keeps up when it is warm.
 */
public final class SustainedWorkload extends ProductWorkload {
  private static final IntegerParameter SIZE =
      Parameter.integer("n", 2048, "Rows and columns of the matrices.").between(1, 1 << 16);

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
        List.of(SIZE),
        List.of(),
        List.of(RATE, END_OVER_START));
  }

  @Override
  GemmShape shape(Context context) {
    int n = context.get(SIZE);
    return new GemmShape(n, n, n);
  }

  @Override
  String smaller() {
    return "choose a smaller n";
  }

  @Override
  DeviceWork open(Context context, OpenDevice device, Product product) {
    return new SustainedWork(product);
  }
}
