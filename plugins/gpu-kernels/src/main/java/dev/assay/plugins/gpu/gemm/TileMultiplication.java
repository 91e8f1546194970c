package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.Locale;

/** A kernel of the plugin's own, of which each group of threads computes a square tile of C. */
final class TileMultiplication implements Multiplication {
  private static final int THREADS = 256;
  private static final int TILE = 128;
  private static final int FP64_TILE = 64;

  private final OpenDevice device;
  private final PreparedLaunch launch;

  private TileMultiplication(
      OpenDevice device, GemmShape shape, Matrices matrices, Kernel kernel, int tile) {
    this.device = device;
    launch =
        kernel.prepare(
            Grid.of(Math.ceilDiv(shape.n(), tile), Math.ceilDiv(shape.m(), tile), THREADS),
            KernelArgument.of(matrices.a()),
            KernelArgument.of(matrices.b()),
            KernelArgument.of(matrices.c()),
            KernelArgument.of(shape.m()),
            KernelArgument.of(shape.n()),
            KernelArgument.of(shape.k()));
  }

  /** The portable kernel with tiles in shared memory; it does not use matrix units. */
  static TileMultiplication portable(
      OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    Kernel kernel =
        device.kernel(
            KernelSources.portable("gemm", device.properties()),
            "gemm_" + format.name().toLowerCase(Locale.ROOT));
    int tile = format == GemmFormat.FP64 ? FP64_TILE : TILE;
    return new TileMultiplication(device, shape, matrices, kernel, tile);
  }

  /** The kernel for the matrix units of NVIDIA GPUs. */
  static TileMultiplication onMatrixUnits(
      OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    Kernel kernel = device.kernel(KernelSources.cudaOnly("gemm_mma"), "gemm_mma_" + format.label());
    return new TileMultiplication(device, shape, matrices, kernel, TILE);
  }

  @Override
  public void enqueue() {
    device.queue().launch(launch);
  }

  @Override
  public void close() {}
}
