package dev.assay.plugins.gpu.gemm;

import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/**
 * fp32 on a CPU through OpenCL: both matrices are copied into panels, which is part of the time,
 * and multiplied in vector registers.
 */
final class PanelMultiplication implements Multiplication {
  private static final int ROWS = 8;
  private static final int COLUMNS = 32;
  // Work-items of a group, one after the other on one core: the panel of B stays in its cache.
  private static final int GROUP = 8;
  private static final int PACKERS = 64;

  private final OpenDevice device;
  private final List<PreparedLaunch> launches;

  PanelMultiplication(OpenDevice device, GemmShape shape, Matrices matrices) {
    this.device = device;
    int groups = Math.ceilDiv(shape.m(), ROWS * GROUP);
    int rowPanels = groups * GROUP;
    int columnPanels = Math.ceilDiv(shape.n(), COLUMNS);
    long rowBytes = (long) shape.k() * Float.BYTES;
    DeviceMemory panelsOfA = device.allocate(rowBytes * rowPanels * ROWS);
    DeviceMemory panelsOfB = device.allocate(rowBytes * columnPanels * COLUMNS);
    KernelArgument m = KernelArgument.of(shape.m());
    KernelArgument n = KernelArgument.of(shape.n());
    KernelArgument k = KernelArgument.of(shape.k());
    KernelModule module = device.load(KernelSources.openClOnly("gemm_cpu"));
    launches =
        List.of(
            module
                .kernel("gemm_pack_a")
                .prepare(
                    Grid.of(Math.ceilDiv(shape.k(), PACKERS), rowPanels * ROWS, PACKERS),
                    KernelArgument.of(matrices.a()),
                    KernelArgument.of(panelsOfA),
                    m,
                    k),
            module
                .kernel("gemm_pack_b")
                .prepare(
                    Grid.of(columnPanels, shape.k(), COLUMNS),
                    KernelArgument.of(matrices.b()),
                    KernelArgument.of(panelsOfB),
                    k,
                    n),
            module
                .kernel("gemm_panels_fp32")
                .prepare(
                    Grid.of(groups, columnPanels, GROUP),
                    KernelArgument.of(panelsOfA),
                    KernelArgument.of(panelsOfB),
                    KernelArgument.of(matrices.c()),
                    m,
                    n,
                    k));
  }

  @Override
  public void enqueue() {
    launches.forEach(device.queue()::launch);
  }

  @Override
  public void close() {}
}
