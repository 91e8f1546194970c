package dev.assay.plugins.interconnect;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import dev.assay.plugins.interconnect.collective.CollectiveScalingWorkload;
import dev.assay.plugins.interconnect.collective.CollectiveWorkload;
import dev.assay.plugins.interconnect.device.DeviceCopyWorkload;
import dev.assay.plugins.interconnect.device.DeviceLatencyWorkload;
import dev.assay.plugins.interconnect.device.PeerMatrixWorkload;
import dev.assay.plugins.interconnect.memory.BandwidthWorkload;
import dev.assay.plugins.interconnect.memory.LatencyWorkload;
import dev.assay.plugins.interconnect.rdma.RdmaBandwidthWorkload;
import dev.assay.plugins.interconnect.rdma.RdmaLatencyWorkload;
import dev.assay.plugins.interconnect.tcp.latency.TcpLatencyWorkload;
import dev.assay.plugins.interconnect.tcp.scaling.TcpScalingWorkload;
import dev.assay.plugins.interconnect.tcp.throughput.TcpThroughputWorkload;
import java.util.List;

/** Offers the interconnect workloads. */
@ServiceProvider(BenchmarkPlugin.class)
public final class InterconnectPlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return List.of(
        new DeviceCopyWorkload(),
        new DeviceLatencyWorkload(),
        new PeerMatrixWorkload(),
        new CollectiveWorkload(),
        new CollectiveScalingWorkload(),
        new TcpThroughputWorkload(),
        new TcpLatencyWorkload(),
        new TcpScalingWorkload(),
        new BandwidthWorkload(),
        new LatencyWorkload(),
        new RdmaBandwidthWorkload(),
        new RdmaLatencyWorkload());
  }
}
