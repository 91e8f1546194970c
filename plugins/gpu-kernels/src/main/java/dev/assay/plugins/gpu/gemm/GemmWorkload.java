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
import dev.assay.plugins.gpu.timing.LaunchTimer;
import java.util.List;

/** {@code gpu.gemm}: products of dense matrices. */
public final class GemmWorkload extends ProductWorkload {
  private static final IntegerParameter M = size("m", "Rows of A and C.");
  private static final IntegerParameter N = size("n", "Columns of B and C.");
  private static final IntegerParameter K = size("k", "Columns of A, rows of B.");

  /** Operations over time. */
  static final Metric RATE =
      Metric.of(
              "flop-rate",
              Unit.TERAFLOP_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "2 m n k operations over the median time of a product on the device.")
          .timedBy(Clock.DEVICE);

  public GemmWorkload() {
    super(
        "gpu.gemm",
        "Matrix multiplication",
        List.of(M, N, K),
        List.of(LaunchTimer.LAUNCHES),
        List.of(RATE));
  }

  private static IntegerParameter size(String name, String description) {
    return Parameter.integer(name, 2048, description).between(1, 1 << 20);
  }

  @Override
  GemmShape shape(Context context) {
    return new GemmShape(context.get(M), context.get(N), context.get(K));
  }

  @Override
  String smaller() {
    return "choose smaller m, n, k";
  }

  @Override
  DeviceWork open(Context context, OpenDevice device, Product product) {
    return new TimedGemm(product, LaunchTimer.of(context, device));
  }
}
