package dev.assay.plugins.interconnect.rdma;

import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.FlagParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code interconnect.rdma.write-bandwidth}: RDMA writes, by perftest's {@code ib_write_bw}. */
public final class RdmaBandwidthWorkload extends PerftestWorkload {
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "64k", "The size of a write.").between(2, 1 << 30);
  private static final IntegerParameter QUEUE_PAIRS =
      Parameter.integer("queue_pairs", 1, "Queue pairs that write at once.").between(1, 16384);
  private static final FlagParameter BOTH =
      Parameter.flag("bidirectional", false, "Whether both ends write at once.");

  private static final Metric BANDWIDTH =
      Metric.of(
          "write-bandwidth",
          Unit.GIGABIT_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "perftest's BW_average: bytes written into the server's memory, counted once, over the"
              + " time, with bidirectional=true the sum of both directions; 1 Gbit is 10^9 bits.");

  public RdmaBandwidthWorkload() {
    super(
        "ib_write_bw",
        "interconnect.rdma.write-bandwidth",
        "RDMA write bandwidth",
        List.of(SIZE, QUEUE_PAIRS, BOTH),
        List.of(BANDWIDTH));
  }

  @Override
  List<String> options(Context context) {
    long seconds = Math.max(1, context.timeBudget().toSeconds());
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-s", Long.toString(context.get(SIZE))));
    options.addAll(List.of("-q", context.text(QUEUE_PAIRS)));
    options.addAll(List.of("-D", Long.toString(seconds)));
    if (context.get(BOTH)) {
      options.add("-b");
    }
    return options;
  }

  @Override
  void report(PerftestReport report, Sink sink) throws IOException {
    sink.sample(BANDWIDTH, report.number("BW_average"));
    sink.counter("message-rate", report.number("MsgRate") * 1e6, Unit.OPERATION_PER_SECOND);
  }
}
