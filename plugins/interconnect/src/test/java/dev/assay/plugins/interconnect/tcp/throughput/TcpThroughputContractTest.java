package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.interconnect.tcp.session.Session;
import dev.assay.testkit.WorkloadContract;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/** {@code interconnect.tcp-throughput} keeps the harness's rules and finds one changed byte. */
class TcpThroughputContractTest extends WorkloadContract {
  @Override
  protected BenchmarkPlugin plugin() {
    return () -> List.of(new TcpThroughputWorkload());
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return Map.of("streams", "2", "direction", "both", "size", "64k", "ramp", "20ms");
  }

  @Override
  protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context) {
    TransferEnds ends = ((TcpThroughputWorkload.Session) session).ends();
    Session far = ends.ends().sessions().getLast();
    ends.of(far).pattern(3).message().set(ValueLayout.JAVA_BYTE, 40_000, (byte) 0x55);
    return true;
  }
}
