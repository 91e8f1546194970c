package dev.assay.plugins.gpu;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.gpu.device.GpuSession;
import dev.assay.testkit.WorkloadContract;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** Every workload of the plugin keeps the harness's rules, on the processor through PoCL. */
class GpuContractTest extends WorkloadContract {
  private static final long TRANSFER_BYTES = 16 << 20;
  private static final int TRANSFERS_AT_ONCE = 8;
  private static final Map<String, Map<String, String>> SMALL =
      Map.of(
          "gpu.stream", Map.of("size", "1m"),
          "gpu.gemm", Map.of("m", "200", "n", "145", "k", "67"),
          "gpu.reduction", Map.of("size", "1m"),
          "gpu.roofline", Map.of("size", "1m"),
          "gpu.attention", Map.of("heads", "1", "seq_len", "64", "head_dim", "64"),
          "gpu.sustained", Map.of("n", "200"));

  // JOCL waits for transfers in a pool of its own, whose threads end after a minute without work.
  // Those made here are nothing that a workload started, and more than a workload needs.
  @BeforeAll
  static void letJoclStartItsThreads() {
    ComputePlatforms platforms = new ComputePlatforms();
    if (platforms.availability(DeviceSelection.any()) instanceof Availability.Available) {
      try (Arena arena = Arena.ofConfined();
          ComputePlatform platform = platforms.open(DeviceSelection.any());
          CommandQueue queue = platform.devices().getFirst().newQueue();
          DeviceMemory memory = queue.device().allocate(TRANSFER_BYTES)) {
        MemorySegment source = arena.allocate(TRANSFER_BYTES);
        for (int i = 0; i < TRANSFERS_AT_ONCE; i++) {
          queue.copyToDevice(source, memory, 0);
        }
        queue.synchronize();
      }
    }
  }

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
