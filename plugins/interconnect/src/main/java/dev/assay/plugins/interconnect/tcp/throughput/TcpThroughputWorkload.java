package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Dimension;
import dev.assay.api.DurationParameter;
import dev.assay.api.EnumParameter;
import dev.assay.api.Estimate;
import dev.assay.api.Extent;
import dev.assay.api.FlagParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.session.PeerParameters;
import dev.assay.plugins.interconnect.tcp.throughput.TransferPlan.Direction;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code interconnect.tcp-throughput}: streams of messages over TCP. */
public final class TcpThroughputWorkload implements Workload {
  private static final IntegerParameter STREAMS =
      Parameter.integer("streams", 1, "Connections that send at once in each direction.")
          .between(1, 256);
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "128k", "The size of a message, which is one call of the sender.")
          .between(MessagePattern.SMALLEST, 64 << 20);
  private static final EnumParameter<Direction> DIRECTION =
      Parameter.choice(
          "direction",
          Direction.FORWARD,
          "Client to server, server to client, or both at once on connections of their own.");
  private static final FlagParameter ZERO_COPY =
      Parameter.flag(
          "zero_copy",
          false,
          "Whether messages are sent by sendfile(2) from a file in the scratch directory, which the"
              + " page cache holds, instead of copied from memory.");
  private static final DurationParameter RAMP =
      Parameter.duration("ramp", "250ms", "How long every stream runs before it is measured.")
          .between(0, 60_000_000_000L);

  private static final Unit NANOSECOND_PER_BYTE =
      new Unit("ns/B", new Dimension("time per data"), 1e-9);
  private static final Metric THROUGHPUT =
      Metric.of(
          "throughput",
          Unit.GIGABIT_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "Bytes of messages that receivers have read, each counted once, over the time they took"
              + " by the receivers' clocks, summed over streams and, with direction=both, over both"
              + " directions; 1 Gbit is 10^9 bits; no headers.");
  private static final Metric SEND_CPU =
      Metric.of(
          "send-cpu-per-byte",
          NANOSECOND_PER_BYTE,
          Better.LOWER,
          Extent.LINK,
          "CPU time, user and system, of the threads that send, over the bytes they sent.");
  private static final Metric RECEIVE_CPU =
      Metric.of(
          "receive-cpu-per-byte",
          NANOSECOND_PER_BYTE,
          Better.LOWER,
          Extent.LINK,
          "CPU time, user and system, of the threads that receive and check, over the bytes they"
              + " received; interrupts on other threads' time are not in it.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.tcp-throughput",
          "TCP throughput",
          Category.INTERCONNECT,
          Stream.concat(
                  Stream.of(STREAMS, SIZE, DIRECTION, ZERO_COPY, RAMP),
                  PeerParameters.all().stream())
              .toList(),
          List.of(THROUGHPUT, SEND_CPU, RECEIVE_CPU),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    Estimate.Work ramp = Estimate.Work.taking(values.get(RAMP));
    return Estimate.NONE.withIteration(ramp).restingOn("the ramp in each iteration");
  }

  @Override
  public Availability availability(Context context) throws IOException {
    return PeerParameters.availability(context);
  }

  private static TransferPlan plan(Context context) {
    return new TransferPlan(
        context.get(STREAMS),
        context.get(DIRECTION),
        context.get(RAMP),
        context.timeBudget(),
        false);
  }

  @Override
  public Session open(Context context) throws Exception {
    int connections = plan(context).connections();
    return new Session(
        TransferEnds.open(
            context,
            PeerParameters.settings(context, INFO, connections),
            context.get(SIZE),
            context.get(ZERO_COPY)));
  }

  record Session(TransferEnds ends) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      TransferReport report = ends.run(plan(context), context);
      sink.sample(THROUGHPUT, Unit.BYTE_PER_SECOND.convert(report.rate(), THROUGHPUT.unit()));
      sink.sample(SEND_CPU, (double) report.sendCpuNanos() / report.sentBytes());
      sink.sample(RECEIVE_CPU, (double) report.receiveCpuNanos() / report.receivedBytes());
      sink.counter("bytes-received", report.receivedBytes(), Unit.BYTE);
      sink.counter("slowest-stream", report.slowestRate(), Unit.BYTE_PER_SECOND);
      sink.counter("fastest-stream", report.fastestRate(), Unit.BYTE_PER_SECOND);
      sink.counter("retransmits", report.retransmits(), Unit.COUNT);
    }

    @Override
    public void verify(Context context) throws Exception {
      ends.verify(plan(context), context);
    }

    @Override
    public void close() {
      ends.close();
    }
  }
}
