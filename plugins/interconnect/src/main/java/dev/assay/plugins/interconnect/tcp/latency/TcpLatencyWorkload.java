package dev.assay.plugins.interconnect.tcp.latency;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.session.Ends;
import dev.assay.plugins.interconnect.tcp.session.PeerParameters;
import dev.assay.plugins.interconnect.tcp.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** {@code interconnect.tcp-latency}: a message to the peer and back, again and again. */
public final class TcpLatencyWorkload implements Workload {
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "64", "The size of the message, the same both ways.")
          .between(MessagePattern.SMALLEST, 1 << 20);
  private static final TextParameter WAIT =
      Parameter.choice(
          "wait",
          "block",
          List.of("block", "poll"),
          "Whether both ends sleep in the kernel until a message comes, or ask for it again and"
              + " again.");

  private static final double NANOS_PER_MICRO = 1e3;
  private static final String WHAT =
      " of a round trip: from before the client sends a message until it has read the same message"
          + " sent back by the server, not halved.";
  private static final Metric MINIMUM = metric("min", "The shortest time" + WHAT);
  private static final Metric MEAN = metric("mean", "The mean time" + WHAT);
  private static final List<Percentile> PERCENTILES =
      List.of(percentile("50"), percentile("90"), percentile("99"), percentile("99.9"));
  private static final Metric MAXIMUM = metric("max", "The longest time" + WHAT);

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "interconnect.tcp-latency",
          "TCP round trip",
          Category.INTERCONNECT,
          Stream.concat(Stream.of(SIZE, WAIT), PeerParameters.all().stream()).toList(),
          metrics(),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  private record Percentile(Metric metric, double percent) {}

  private static Percentile percentile(String percent) {
    return new Percentile(
        metric("p" + percent, "The time that " + percent + " % do not exceed" + WHAT),
        Double.parseDouble(percent));
  }

  private static List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(List.of(MINIMUM, MEAN));
    for (Percentile percentile : PERCENTILES) {
      metrics.add(percentile.metric());
    }
    metrics.add(MAXIMUM);
    return metrics;
  }

  private static Metric metric(String name, String definition) {
    return Metric.of("round-trip-" + name, Unit.MICROSECOND, Better.LOWER, Extent.LINK, definition);
  }

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Availability availability(Context context) throws IOException {
    return PeerParameters.availability(context);
  }

  @Override
  public PingPongSession open(Context context) throws Exception {
    boolean polling = context.get(WAIT).equals("poll");
    long size = context.get(SIZE);
    Map<Session.Side, PingPong> sides = new EnumMap<>(Session.Side.class);
    try (Resources opened = new Resources()) {
      // Once the ends are closed no thread uses the parts any more.
      opened.add(() -> sides.values().forEach(PingPong::close));
      Ends ends =
          opened.add(
              Ends.meet(
                  PeerParameters.settings(context, INFO, 1), context.random(), context::cancelled));
      for (Session session : ends.sessions()) {
        sides.put(session.side(), new PingPong(session, size, polling));
      }
      return new PingPongSession(ends, sides, opened.handOver());
    }
  }

  static void report(RoundTrips done, Sink sink) {
    Histogram latencies = done.latencies();
    sink.sample(MINIMUM, latencies.getMinValue() / NANOS_PER_MICRO);
    sink.sample(MEAN, latencies.getMean() / NANOS_PER_MICRO);
    for (Percentile percentile : PERCENTILES) {
      double nanos = latencies.getValueAtPercentile(percentile.percent());
      sink.sample(percentile.metric(), nanos / NANOS_PER_MICRO);
    }
    sink.sample(MAXIMUM, latencies.getMaxValue() / NANOS_PER_MICRO);
    sink.histogram("round-trip", Unit.NANOSECOND, done.compressed());
    sink.counter("round-trips", latencies.getTotalCount(), Unit.COUNT);
  }
}
