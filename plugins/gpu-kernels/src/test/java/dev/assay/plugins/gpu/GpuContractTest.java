package dev.assay.plugins.gpu;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.testkit.WorkloadContract;
import java.time.Duration;
import java.util.Map;

/** Every workload of the plugin keeps the harness's rules, on the processor through PoCL. */
class GpuContractTest extends WorkloadContract {
  private static final Map<String, Map<String, String>> SMALL =
      Map.of(
          "gpu.stream", Map.of("size", "1m"),
          "gpu.gemm", Map.of("m", "200", "n", "145", "k", "67"));

  @Override
  protected BenchmarkPlugin plugin() {
    return new GpuKernelsPlugin();
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return SMALL.getOrDefault(workload.id(), Map.of());
  }

  // PoCL compiles a kernel when it is first launched.
  @Override
  protected Duration cancellationLimit() {
    return Duration.ofSeconds(10);
  }

  @Override
  protected boolean corrupt(Workload workload, Context context) {
    ((GpuWorkload) workload).corrupt();
    return true;
  }
}
