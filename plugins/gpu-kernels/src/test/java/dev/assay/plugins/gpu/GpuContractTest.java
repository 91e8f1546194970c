package dev.assay.plugins.gpu;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.gpu.device.GpuSession;
import dev.assay.testkit.WorkloadContract;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Every workload of the plugin keeps the harness's rules, on the processor through PoCL. */
class GpuContractTest extends WorkloadContract {
  private static final Map<String, Map<String, String>> SMALL =
      Map.of(
          "gpu.stream", Map.of("size", "1m"),
          "gpu.gemm", Map.of("m", "200", "n", "145", "k", "67"),
          "gpu.reduction", Map.of("size", "1m"),
          "gpu.roofline", Map.of("size", "1m"),
          "gpu.attention", Map.of("heads", "1", "seq_len", "64", "head_dim", "64"),
          "gpu.sustained", Map.of("n", "200"));

  private static final Set<String> THROUGH_CUDA_ALONE =
      Set.of("gpu.matrix-peak", "gpu.graph-launch");

  /** All but what no processor has; {@link SimulatedGpuTest} runs that. */
  @Override
  protected BenchmarkPlugin plugin() {
    return () ->
        new GpuKernelsPlugin()
            .workloads().stream()
                .filter(workload -> !THROUGH_CUDA_ALONE.contains(workload.info().id()))
                .toList();
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return SMALL.getOrDefault(workload.id(), Map.of());
  }

  // Fourteen rules times nine workloads: short iterations keep the build short.
  @Override
  protected Duration timeBudget() {
    return Duration.ofMillis(50);
  }

  // PoCL compiles a kernel when it is first launched.
  @Override
  protected Duration cancellationLimit() {
    return Duration.ofSeconds(10);
  }

  @Override
  protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context) {
    return ((GpuSession) session).corrupt();
  }
}
