package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which listed values are about the work of which workload. What is measured in another way is not
 * here, since its limit would say nothing: a copy between devices in both directions at once, a
 * collective of another library than NCCL, attention without matrix units, latencies through MPI.
 */
enum SameWork {
  PUBLISHED_COPY(
      "gpu.h2d_d2h.bandwidth",
      "published.device-copy",
      "bandwidth",
      Map.of("direction", Set.of("h2d", "d2h"))),
  /** nvbandwidth's host_to_device_memcpy_ce and device_to_host_memcpy_ce, which pin memory. */
  COPY(
      "gpu.h2d_d2h.bandwidth",
      "interconnect.device-copy",
      "bandwidth",
      Map.of("direction", Set.of("h2d", "d2h"), "memory", Set.of("pinned"))),
  /** nvbandwidth's device_to_device_memcpy_read_ce, of which every pair must reach the limit. */
  PEERS(
      "gpu.p2p.bandwidth",
      "interconnect.peer-matrix",
      "lowest-bandwidth",
      Map.of("operation", Set.of("read"))),
  /** perftest's ib_write_bw in one direction, between host memories. */
  RDMA_WRITE(
      "ib.write_bw.host.per-port",
      "interconnect.rdma.write-bandwidth",
      "write-bandwidth",
      Map.of("bidirectional", Set.of("false")));

  private final String listed;
  private final String workload;
  private final String metric;
  private final Map<String, Set<String>> parameters;

  SameWork(String listed, String workload, String metric, Map<String, Set<String>> parameters) {
    this.listed = listed;
    this.workload = workload;
    this.metric = metric;
    this.parameters = parameters;
  }

  /** The listed metrics that an identity is about. */
  static Stream<String> metrics(Identity identity) {
    return Arrays.stream(values()).filter(same -> same.is(identity)).map(same -> same.listed);
  }

  private boolean is(Identity identity) {
    return workload.equals(identity.workload())
        && metric.equals(identity.metric())
        && parameters.entrySet().stream()
            .allMatch(
                one ->
                    one.getValue().contains(identity.parameters().getOrDefault(one.getKey(), "")));
  }
}
