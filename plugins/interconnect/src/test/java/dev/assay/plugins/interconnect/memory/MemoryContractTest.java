package dev.assay.plugins.interconnect.memory;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.linux.memory.NativeMemory;
import dev.assay.testkit.TestMachine;
import dev.assay.testkit.WorkloadContract;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/** The memory workloads keep the harness's rules and find one wrong element or link. */
class MemoryContractTest extends WorkloadContract {
  @Override
  protected BenchmarkPlugin plugin() {
    return () -> List.of(new BandwidthWorkload(), new LatencyWorkload());
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return Map.of("size", "8MiB");
  }

  /** With one node that nothing binds to, of the CPUs that this process may use. */
  @Override
  protected Machine machine() throws IOException {
    return TestMachine.cpusOfThisProcess().build();
  }

  @Override
  protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context) {
    switch (session) {
      case BandwidthWorkload.Session bandwidth ->
          bandwidth.someArray().setAtIndex(ValueLayout.JAVA_LONG, 1234, -1);
      case LatencyWorkload.Session latency ->
          NativeMemory.putLong(latency.someCycle().position() + Long.BYTES, -1);
      default -> throw new IllegalArgumentException(workload.id());
    }
    return true;
  }
}
