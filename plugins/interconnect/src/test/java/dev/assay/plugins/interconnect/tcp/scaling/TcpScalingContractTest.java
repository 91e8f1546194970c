package dev.assay.plugins.interconnect.tcp.scaling;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.WorkloadInfo;
import dev.assay.testkit.WorkloadContract;
import java.util.List;
import java.util.Map;

/** {@code interconnect.scaling} keeps the harness's rules; its transfers are checked elsewhere. */
class TcpScalingContractTest extends WorkloadContract {
  @Override
  protected BenchmarkPlugin plugin() {
    return () -> List.of(new TcpScalingWorkload());
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return Map.of("streams", "3");
  }
}
