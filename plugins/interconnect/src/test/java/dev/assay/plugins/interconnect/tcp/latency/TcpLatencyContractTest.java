package dev.assay.plugins.interconnect.tcp.latency;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.interconnect.tcp.session.Session.Side;
import dev.assay.testkit.WorkloadContract;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/** {@code interconnect.tcp-latency} keeps the harness's rules and finds one changed byte. */
class TcpLatencyContractTest extends WorkloadContract {
  @Override
  protected BenchmarkPlugin plugin() {
    return () -> List.of(new TcpLatencyWorkload());
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return Map.of("size", "256");
  }

  @Override
  protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context) {
    // The server sends back what it received, so only its own copy tells it what is wrong.
    ((PingPongSession) session)
        .of(Side.SERVER)
        .pattern()
        .message()
        .set(ValueLayout.JAVA_BYTE, 100, (byte) 0x55);
    return true;
  }
}
