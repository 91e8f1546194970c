package dev.assay.plugins.interconnect.tcp.latency;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.interconnect.tcp.session.Ends;
import dev.assay.plugins.interconnect.tcp.session.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A ping-pong between the ends that have met. */
final class PingPongSession implements WorkloadSession {
  private static final Duration CHECKING_TIME = Duration.ofMillis(20);

  private final Ends ends;
  private final Map<Session.Side, PingPong> sides;
  private final Resources resources;
  private Optional<String> wrong = Optional.empty();

  /**
   * @param sides the part of each end that is in this process
   */
  PingPongSession(Ends ends, Map<Session.Side, PingPong> sides, Resources resources) {
    this.ends = ends;
    this.sides = sides;
    this.resources = resources;
  }

  private RoundTrips run(Context context, Duration time, boolean checkAll) throws Exception {
    RoundTrips done =
        ends.run(
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
    TcpLatencyWorkload.report(run(context, context.timeBudget(), false), sink);
  }

  @Override
  public void verify(Context context) throws Exception {
    if (wrong.isEmpty()) {
      run(context, CHECKING_TIME, true);
    }
    if (wrong.isPresent()) {
      throw new InvalidResultException("A message came back changed: " + wrong.get() + ".");
    }
  }

  @Override
  public void close() throws Exception {
    resources.close();
  }
}
