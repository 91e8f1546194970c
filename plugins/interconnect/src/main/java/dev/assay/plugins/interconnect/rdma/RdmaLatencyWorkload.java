package dev.assay.plugins.interconnect.rdma;

import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.List;

/** {@code interconnect.rdma.read-latency}: RDMA reads, by perftest's {@code ib_read_lat}. */
public final class RdmaLatencyWorkload extends PerftestWorkload {
  // perftest gives percentiles for a number of reads alone, not for a time.
  private static final IntegerParameter READS =
      Parameter.integer("reads", 10_000, "Reads in an iteration.").between(100, 10_000_000);
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "8", "The size of a read.").between(2, 8 << 20);

  private static final Metric TYPICAL =
      metric("read-latency-p50", "perftest's t_typical, the median time of an RDMA read.");
  private static final Metric P99 =
      metric(
          "read-latency-p99",
          "perftest's 99th percentile, which 99 % of RDMA reads do not exceed.");

  public RdmaLatencyWorkload() {
    super(
        "ib_read_lat",
        "interconnect.rdma.read-latency",
        "RDMA read latency",
        List.of(SIZE, READS),
        List.of(TYPICAL, P99));
  }

  private static Metric metric(String name, String definition) {
    return Metric.of(name, Unit.MICROSECOND, Better.LOWER, Extent.LINK, definition);
  }

  @Override
  List<String> options(Context context) {
    return List.of("-s", Long.toString(context.get(SIZE)), "-n", context.text(READS));
  }

  @Override
  void report(PerftestReport report, Sink sink) throws IOException {
    sink.sample(TYPICAL, report.number("t_typical"));
    sink.sample(P99, report.number("percentile_99"));
    sink.counter("read-latency-min", report.number("t_min"), Unit.MICROSECOND);
    sink.counter("read-latency-max", report.number("t_max"), Unit.MICROSECOND);
  }
}
