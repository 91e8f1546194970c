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
import dev.assay.plugins.gpu.timing.LaunchTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code gpu.gemm}: products of dense matrices. */
public final class GemmWorkload extends GpuWorkload {
  private static final EnumParameter<GemmFormat> DTYPE =
      Parameter.choice(
          "dtype",
          GemmFormat.FP32,
          "The format of A and B; sums are fp64, fp32 and int32."
              + " tf32 by mma and NVIDIA's libraries, fp8 (E4M3) by cublaslt only.");
  private static final IntegerParameter M = size("m", "Rows of A and C.");
  private static final IntegerParameter N = size("n", "Columns of B and C.");
  private static final IntegerParameter K = size("k", "Columns of A, rows of B.");
  private static final TextParameter IMPLEMENTATION =
      Parameter.choice(
          "implementation",
          Implementation.OWN,
          Implementation.CHOICES,
          "tiled: tiles in shared memory, without matrix units; mma: matrix units; panels: fp32 in"
              + " vector registers, on CPUs; own: tiled on every GPU, panels where they run;"
              + " cublas, cublaslt: NVIDIA's libraries.");

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
    super("gpu.gemm", "Matrix multiplication", parameters(), List.of(RATE));
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters =
        new ArrayList<>(List.of(DTYPE, M, N, K, IMPLEMENTATION, LaunchTimer.LAUNCHES));
    parameters.addAll(GemmOptions.parameters());
    return parameters;
  }

  private static IntegerParameter size(String name, String description) {
    return Parameter.integer(name, 2048, description).between(1, 1 << 20);
  }

  private static GemmShape shape(Context context) {
    return new GemmShape(context.get(M), context.get(N), context.get(K));
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
    return Optional.of(plan(context, device).memory(device, "choose smaller m, n, k"));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new TimedGemm(
        plan(context, device.properties())
            .open(device, new RandomValues(context.random().nextLong())),
        LaunchTimer.of(context, device));
  }
}
