package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
      Map.of("bidirectional", Set.of("false"))),
  /** nccl-tests' all_reduce_perf over all GPUs, which sums fp32. */
  ALL_REDUCE(
      "gpu.allreduce.busbw.single-node",
      "interconnect.collective",
      "busbw",
      Map.of(
          "operation",
          Set.of("all_reduce"),
          "implementation",
          Set.of("nccl"),
          "ranks",
          Set.of("0")));

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

  /**
   * A listed metric and in what an identity is other work; nothing for the same.
   *
   * @param differences such as {@code "memory is pageable, not pinned"}
   */
  record Match(String listed, List<String> differences) {}

  /** The listed metrics that are about the workload and metric of an identity. */
  static List<Match> of(Identity identity) {
    return Arrays.stream(values())
        .filter(same -> same.workload.equals(identity.workload()))
        .filter(same -> same.metric.equals(identity.metric()))
        .map(same -> new Match(same.listed, same.differences(identity)))
        .toList();
  }

  private List<String> differences(Identity identity) {
    return parameters.entrySet().stream()
        .filter(
            one -> !one.getValue().contains(identity.parameters().getOrDefault(one.getKey(), "")))
        .map(
            one ->
                "%s is %s, not %s"
                    .formatted(
                        one.getKey(),
                        identity.parameters().getOrDefault(one.getKey(), "not known"),
                        String.join(" or ", new TreeSet<>(one.getValue()))))
        .sorted()
        .toList();
  }
}
