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
import dev.assay.plugins.gpu.device.ProcessorTime;
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
          "The format of A and B; sums are fp64, fp32 and int32, C is as they are but for fp16."
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
    super(
        "gpu.gemm",
        "Matrix multiplication",
        List.of(DTYPE, M, N, K, IMPLEMENTATION, LaunchTimer.LAUNCHES),
        List.of(RATE));
  }

  private static IntegerParameter size(String name, String description) {
    return Parameter.integer(name, 2048, description).between(1, 1 << 20);
  }

  private static GemmShape shape(Context context) {
    return new GemmShape(context.get(M), context.get(N), context.get(K));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    return missing(context.get(DTYPE), shape(context), context.get(IMPLEMENTATION), device);
  }

  /** Why a device cannot compute such a product; empty when it can. */
  static List<MissingThing> missing(
      GemmFormat format, GemmShape shape, String implementation, DeviceProperties device) {
    List<MissingThing> missing = new ArrayList<>();
    if (format == GemmFormat.FP64 && !device.doublePrecision()) {
      missing.add(new MissingThing(device.name() + " has no fp64", "-p dtype=fp32"));
    }
    Implementation chosen = Implementation.of(implementation, format, device);
    chosen
        .missing(format, shape, device)
        .or(
            () ->
                ProcessorTime.tooLong(
                    device, shape.operations(), chosen == Implementation.PANELS, "matrices"))
        .ifPresent(missing::add);
    return missing;
  }

  @Override
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.of(memory(context.get(DTYPE), shape(context), "choose smaller m, n, k"));
  }

  /** Of the three matrices. */
  static MemoryDemand memory(GemmFormat format, GemmShape shape, String smaller) {
    return MemoryDemand.ofBuffers(
        smaller,
        shape.elementsOfA() * format.input().bytes(),
        shape.elementsOfB() * format.input().bytes(),
        shape.elementsOfC() * format.output().bytes());
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    GemmFormat format = context.get(DTYPE);
    Product product =
        new Product(
            device,
            shape(context),
            format,
            Implementation.of(context.get(IMPLEMENTATION), format, device.properties()),
            new RandomValues(context.random().nextLong()));
    return new TimedGemm(product, shape(context), LaunchTimer.of(context, device));
  }
}
