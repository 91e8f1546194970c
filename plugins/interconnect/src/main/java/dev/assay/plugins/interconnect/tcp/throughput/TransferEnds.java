package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.plugins.interconnect.tcp.session.Ends;
import dev.assay.plugins.interconnect.tcp.session.Session;
import dev.assay.plugins.interconnect.tcp.session.SessionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The ends that are in this process, ready for one transfer after the other. */
public final class TransferEnds implements AutoCloseable {
  private static final Duration CHECKING_TIME = Duration.ofMillis(50);

  private final Ends ends;
  private final Map<Session.Side, Streams> streams = new EnumMap<>(Session.Side.class);
  private Optional<String> wrong = Optional.empty();

  private TransferEnds(Ends ends) {
    this.ends = ends;
  }

  /**
   * Meets the peer and prepares messages.
   *
   * @param messageBytes the size of every message
   * @param zeroCopy whether messages are sent with sendfile(2), from files in the scratch directory
   */
  public static TransferEnds open(
      Context context, SessionSettings settings, long messageBytes, boolean zeroCopy)
      throws Exception {
    Optional<Path> sentFrom = zeroCopy ? Optional.of(context.scratchDirectory()) : Optional.empty();
    TransferEnds opened =
        new TransferEnds(Ends.meet(settings, context.random(), context::cancelled));
    try {
      for (Session session : opened.ends.sessions()) {
        opened.streams.put(session.side(), new Streams(session, messageBytes, sentFrom));
      }
      return opened;
    } catch (Throwable e) {
      opened.close();
      throw e;
    }
  }

  /** Does a transfer and gives what both ends saw. */
  public TransferReport run(TransferPlan plan, Context context) throws Exception {
    TransferReport report =
        ends.run(
            (session, cancelled) -> Transfer.run(of(session), plan, cancelled), context::cancelled);
    wrong = wrong.or(report::wrong);
    return report;
  }

  /**
   * Fails when a transfer received what was not sent. Then does a short one of which every byte is
   * compared, while those before compared a part.
   *
   * @param plan of the transfers before
   */
  public void verify(TransferPlan plan, Context context) throws Exception {
    if (wrong.isEmpty()) {
      run(
          new TransferPlan(plan.streams(), plan.direction(), Duration.ZERO, CHECKING_TIME, true),
          context);
    }
    if (wrong.isPresent()) {
      throw new InvalidResultException("Data arrived changed: " + wrong.get() + ".");
    }
  }

  /** The messages that an end sends, from which a test can make wrong ones. */
  Streams of(Session session) {
    return Objects.requireNonNull(streams.get(session.side()), "every session has streams");
  }

  Ends ends() {
    return ends;
  }

  @Override
  public void close() {
    ends.close();
    streams.values().forEach(Streams::close);
  }
}
