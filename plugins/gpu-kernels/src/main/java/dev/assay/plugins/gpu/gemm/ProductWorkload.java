package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workload of products. A subclass says of which sizes, and how they are timed. */
abstract class ProductWorkload extends GpuWorkload {
  static final EnumParameter<GemmFormat> DTYPE =
      Parameter.choice(
          "dtype",
          GemmFormat.FP32,
          "The format of A and B; sums are fp64, fp32 and int32. tf32 by mma and NVIDIA's"
              + " libraries, fp8 (E4M3) by cublaslt only.");
  static final TextParameter IMPLEMENTATION =
      Parameter.choice(
          "implementation",
          Implementation.OWN,
          Implementation.CHOICES,
          "tiled: tiles in shared memory, without matrix units; mma: matrix units; panels: fp32 in"
              + " vector registers, on CPUs; own: tiled on every GPU, panels where they run;"
              + " cublas, cublaslt: NVIDIA's libraries.");

  /**
   * @param sizes parameters of them
   * @param others that come after what all products have
   */
  ProductWorkload(
      String id,
      String title,
      List<Parameter> sizes,
      List<Parameter> others,
      List<Metric> metrics) {
    super(
        id,
        title,
        Stream.of(List.of(DTYPE), sizes, List.of(IMPLEMENTATION), others, GemmOptions.parameters())
            .flatMap(List::stream)
            .map(Parameter.class::cast)
            .toList(),
        metrics);
  }

  abstract GemmShape shape(Context context);

  /** How to need less memory. */
  abstract String smaller();

  abstract DeviceWork open(Context context, OpenDevice device, Product product);

  private GemmPlan plan(Context context, DeviceProperties device) {
    return GemmPlan.of(
        context, shape(context), context.get(DTYPE), context.get(IMPLEMENTATION), device);
  }

  @Override
  protected final List<MissingThing> missing(Context context, DeviceProperties device) {
    return plan(context, device).missing(device);
  }

  @Override
  protected final Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    return Optional.of(plan(context, device).memory(device, smaller()));
  }

  @Override
  protected final DeviceWork open(Context context, OpenDevice device) {
    RandomValues random = new RandomValues(context.random().nextLong());
    return open(context, device, plan(context, device.properties()).open(device, random));
  }
}
