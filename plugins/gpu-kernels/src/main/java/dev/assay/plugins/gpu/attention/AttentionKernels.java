package dev.assay.plugins.gpu.attention;

import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/** The launches, one after the other, that attention takes on a device. */
final class AttentionKernels {
  private static final double LOG2_E = 1 / Math.log(2);
  private static final int THREADS = 256;
  private static final int QUERY_ELEMENTS = 4096;
  private static final int MMA_THREADS = 128;
  private static final int MMA_QUERIES = 64;
  private static final int CPU_QUERIES = 8;
  private static final int CPU_PACKERS = 64;

  private AttentionKernels() {}

  /** Q, K, V and the result, all of one shape. */
  record Matrices(DeviceMemory q, DeviceMemory k, DeviceMemory v, DeviceMemory out) {}

  /**
   * @param matrixUnits whether to use the ones that the device must then have
   */
  static List<PreparedLaunch> prepare(
      OpenDevice device, AttentionShape shape, boolean matrixUnits, Matrices matrices) {
    DeviceProperties properties = device.properties();
    if (matrixUnits) {
      return List.of(
          launch(
              device,
              KernelSources.cudaOnly("attention_mma"),
              "attention_mma_fp16_",
              Grid.of(shape.length() / MMA_QUERIES, shape.matrices(), MMA_THREADS),
              shape,
              matrices));
    }
    return properties.kind() == DeviceKind.CPU && properties.backEnd() == BackEnd.OPENCL
        ? panels(device, shape, matrices)
        : List.of(
            launch(
                device,
                KernelSources.portable("attention", properties),
                "attention_fp16_",
                Grid.of(
                    shape.length() / (QUERY_ELEMENTS / shape.headDim()), shape.matrices(), THREADS),
                shape,
                matrices));
  }

  /** From log2(e), since kernels raise 2 instead of e. */
  private static KernelArgument scale(AttentionShape shape) {
    return KernelArgument.of((float) (LOG2_E / Math.sqrt(shape.headDim())));
  }

  private static PreparedLaunch launch(
      OpenDevice device,
      KernelProgram program,
      String kernel,
      Grid grid,
      AttentionShape shape,
      Matrices matrices) {
    return device
        .kernel(program, kernel + shape.headDim())
        .prepare(
            grid,
            KernelArgument.of(matrices.q()),
            KernelArgument.of(matrices.k()),
            KernelArgument.of(matrices.v()),
            KernelArgument.of(matrices.out()),
            KernelArgument.of(shape.length()),
            scale(shape));
  }

  /** For CPUs: K and V are copied into panels, which is part of the time. */
  private static List<PreparedLaunch> panels(
      OpenDevice device, AttentionShape shape, Matrices matrices) {
    DeviceMemory panelsOfK = device.allocate(shape.elements() * Float.BYTES);
    DeviceMemory panelsOfV = device.allocate(shape.elements() * Float.BYTES);
    KernelArgument length = KernelArgument.of(shape.length());
    KernelArgument columns = KernelArgument.of(shape.headDim());
    KernelModule module = device.load(KernelSources.openClOnly("attention_cpu"));
    return List.of(
        module
            .kernel("attention_pack")
            .prepare(
                Grid.of(
                    shape.headDim() / CPU_PACKERS, shape.matrices() * shape.length(), CPU_PACKERS),
                KernelArgument.of(matrices.k()),
                KernelArgument.of(matrices.v()),
                KernelArgument.of(panelsOfK),
                KernelArgument.of(panelsOfV),
                length,
                columns),
        module
            .kernel("attention_panels_fp16")
            .prepare(
                Grid.of(shape.length() / CPU_QUERIES, shape.matrices(), 1),
                KernelArgument.of(matrices.q()),
                KernelArgument.of(panelsOfK),
                KernelArgument.of(panelsOfV),
                KernelArgument.of(matrices.out()),
                length,
                columns,
                scale(shape)));
  }
}
