package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.Locale;

/** The portable kernel with tiles in shared memory; it does not use matrix units. */
final class TiledMultiplication implements Multiplication {
  private static final int THREADS = 256;
  private static final int TILE = 128;
  private static final int FP64_TILE = 64;

  private final OpenDevice device;
  private final PreparedLaunch launch;

  TiledMultiplication(OpenDevice device, GemmShape shape, GemmFormat format, Matrices matrices) {
    this.device = device;
    int tile = format == GemmFormat.FP64 ? FP64_TILE : TILE;
    launch =
        device
            .kernel(
                KernelSources.portable("gemm", device.properties()),
                "gemm_" + format.name().toLowerCase(Locale.ROOT))
            .prepare(
                Grid.of(Math.ceilDiv(shape.n(), tile), Math.ceilDiv(shape.m(), tile), THREADS),
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
