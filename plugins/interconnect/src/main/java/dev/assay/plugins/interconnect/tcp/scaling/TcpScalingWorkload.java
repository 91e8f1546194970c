package dev.assay.plugins.interconnect.tcp.scaling;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.session.PeerParameters;
import dev.assay.plugins.interconnect.tcp.throughput.TransferEnds;
import dev.assay.plugins.interconnect.tcp.throughput.TransferPlan;
import dev.assay.plugins.interconnect.tcp.throughput.TransferPlan.Direction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code interconnect.scaling}: one TCP stream, then two, four and so on, within each iteration.
 */
public final class TcpScalingWorkload implements Workload {
  private static final IntegerParameter STREAMS =
      Parameter.integer("streams", 8, "The most streams, N; smaller numbers are powers of two.")
          .between(2, 256);
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "128k", "The size of a message, which is one call of the sender.")
          .between(MessagePattern.SMALLEST, 64 << 20);

  private static final Metric EFFICIENCY =
      Metric.of(
          "efficiency",
          Unit.ONE,
          Better.HIGHER,
          Extent.LINK,
          "E(N) = X(N) / (N · X(1)) of the most streams, where X is the throughput from client to"
              + " server as interconnect.tcp-throughput defines it.");
  private static final Metric ONE =
      Metric.of(
          "throughput-of-one",
          Unit.GIGABIT_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "X(1): bytes that one stream's receiver has read, counted once, over the time.");
  private static final Metric MOST =
      Metric.of(
          "throughput-of-most",
          Unit.GIGABIT_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "X(N): bytes that the receivers of the most streams have read, counted once, over the"
              + " time.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.scaling",
          "Scaling over TCP streams",
          Category.INTERCONNECT,
          Stream.concat(Stream.of(STREAMS, SIZE), PeerParameters.all().stream()).toList(),
          List.of(EFFICIENCY, ONE, MOST),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  // A tenth for the streams to find their speed.
  private static final int RAMP_SHARE = 10;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Availability availability(Context context) throws IOException {
    return PeerParameters.availability(context);
  }

  @Override
  public WorkloadSession open(Context context) throws Exception {
    int most = context.get(STREAMS);
    return new Session(
        TransferEnds.open(
            context, PeerParameters.settings(context, INFO, most), context.get(SIZE), false),
        most);
  }

  /** 1, 2, 4 and so on, and the most. */
  private static List<Integer> numbers(int most) {
    return Stream.concat(
            Stream.iterate(1, number -> number < most, number -> 2 * number), Stream.of(most))
        .toList();
  }

  private static TransferPlan plan(int streams, Duration time) {
    Duration ramp = time.dividedBy(RAMP_SHARE);
    return new TransferPlan(streams, Direction.FORWARD, ramp, time.minus(ramp), false);
  }

  private record Session(TransferEnds ends, int most) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      List<Integer> numbers = numbers(most);
      Duration time = context.timeBudget().dividedBy(numbers.size());
      List<Double> rates = new ArrayList<>();
      for (int number : numbers) {
        rates.add(ends.run(plan(number, time), context).rate());
      }
      double one = rates.getFirst();
      double all = rates.getLast();
      if (one <= 0) {
        throw new IOException("One stream moved no message in " + time + ": give it more time.");
      }
      sink.sample(EFFICIENCY, all / (most * one));
      sink.sample(ONE, Unit.BYTE_PER_SECOND.convert(one, ONE.unit()));
      sink.sample(MOST, Unit.BYTE_PER_SECOND.convert(all, MOST.unit()));
      for (int i = 0; i < rates.size(); i++) {
        int number = numbers.get(i);
        sink.counter("throughput-of-" + number, rates.get(i), Unit.BYTE_PER_SECOND);
        sink.counter("efficiency-of-" + number, rates.get(i) / (number * one), Unit.ONE);
      }
    }

    @Override
    public void verify(Context context) throws Exception {
      ends.verify(plan(most, context.timeBudget()), context);
    }

    @Override
    public void close() {
      ends.close();
    }
  }
}
