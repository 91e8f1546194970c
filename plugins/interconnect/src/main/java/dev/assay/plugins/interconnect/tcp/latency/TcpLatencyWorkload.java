package dev.assay.plugins.interconnect.tcp.latency;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.session.Ends;
import dev.assay.plugins.interconnect.tcp.session.PeerParameters;
import dev.assay.plugins.interconnect.tcp.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** {@code interconnect.tcp-latency}: a message to the peer and back, again and again. */
public final class TcpLatencyWorkload implements Workload {
  private static final Parameter SIZE =
      Parameter.bytes("size", "64", "The size of the message, the same both ways.")
          .between(MessagePattern.SMALLEST, 1 << 20);
  private static final Parameter WAIT =
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

  private static final Duration CHECKING_TIME = Duration.ofMillis(20);

  private final Map<Session.Side, PingPong> sides = new EnumMap<>(Session.Side.class);
  private @Nullable Ends ends;
  private Optional<String> wrong = Optional.empty();
  private long iterations;

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
    return Metric.of("round-trip-" + name, Unit.MICROSECOND, Better.LOWER, definition);
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
  public void setup(Context context) throws Exception {
    boolean polling = context.text(WAIT.name()).equals("poll");
    long size = context.bytes(SIZE.name());
    Ends met =
        Ends.meet(PeerParameters.settings(context, INFO, 1), context.random(), context::cancelled);
    ends = met;
    for (Session session : met.sessions()) {
      sides.put(session.side(), new PingPong(session, size, polling));
    }
  }

  private RoundTrips run(Context context, Duration time, boolean checkAll) throws Exception {
    Ends met =
        Optional.ofNullable(ends).orElseThrow(() -> new IllegalStateException("setup has not run"));
    RoundTrips done =
        met.run(
            (session, cancelled) -> of(session.side()).run(time, checkAll, cancelled),
            context::cancelled);
    wrong = wrong.or(done::wrong);
    return done;
  }

  /** One end's part. */
  PingPong of(Session.Side side) {
    return Objects.requireNonNull(sides.get(side), "every session has a part");
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    RoundTrips done = run(context, context.timeBudget(), false);
    iterations++;
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

  @Override
  public void verify(Context context) throws Exception {
    if (iterations == 0) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
    if (wrong.isEmpty()) {
      run(context, CHECKING_TIME, true);
    }
    if (wrong.isPresent()) {
      throw new InvalidResultException("A message came back changed: " + wrong.get() + ".");
    }
  }

  @Override
  public void teardown(Context context) {
    if (ends != null) {
      ends.close();
    }
    sides.values().forEach(PingPong::close);
  }
}
