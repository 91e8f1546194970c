package dev.assay.plugins.gpu;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import dev.assay.plugins.gpu.attention.AttentionWorkload;
import dev.assay.plugins.gpu.fma.FmaPeakWorkload;
import dev.assay.plugins.gpu.gemm.GemmWorkload;
import dev.assay.plugins.gpu.gemm.SustainedWorkload;
import dev.assay.plugins.gpu.latency.GraphLaunchWorkload;
import dev.assay.plugins.gpu.latency.LaunchLatencyWorkload;
import dev.assay.plugins.gpu.matrix.MatrixPeakWorkload;
import dev.assay.plugins.gpu.reduction.ReductionWorkload;
import dev.assay.plugins.gpu.roofline.RooflineWorkload;
import dev.assay.plugins.gpu.stream.StreamWorkload;
import java.util.List;

/** Offers the GPU workloads. */
@ServiceProvider(BenchmarkPlugin.class)
public final class GpuKernelsPlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return List.of(
        new StreamWorkload(),
        new FmaPeakWorkload(),
        new GemmWorkload(),
        new LaunchLatencyWorkload(),
        new GraphLaunchWorkload(),
        new ReductionWorkload(),
        new RooflineWorkload(),
        new MatrixPeakWorkload(),
        new AttentionWorkload(),
        new SustainedWorkload());
  }
}
