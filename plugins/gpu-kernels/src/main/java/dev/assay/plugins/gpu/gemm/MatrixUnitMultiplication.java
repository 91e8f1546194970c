package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;

/** The plugin's own kernel for the matrix units of NVIDIA GPUs. */
final class MatrixUnitMultiplication implements Multiplication {
  private static final int THREADS = 256;
  private static final int TILE = 128;

  private final OpenDevice device;
  private final PreparedLaunch launch;

  MatrixUnitMultiplication(
      OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    this.device = device;
    launch =
        device
            .kernel(KernelSources.cudaOnly("gemm_mma"), "gemm_mma_" + format.label())
            .prepare(
                Grid.of(Math.ceilDiv(shape.n(), TILE), Math.ceilDiv(shape.m(), TILE), THREADS),
                KernelArgument.of(matrices.a()),
                KernelArgument.of(matrices.b()),
                KernelArgument.of(matrices.c()),
                KernelArgument.of(shape.m()),
                KernelArgument.of(shape.n()),
                KernelArgument.of(shape.k()));
  }

  @Override
  public void enqueue() {
    device.queue().launch(launch);
  }

  @Override
  public void close() {}
}
