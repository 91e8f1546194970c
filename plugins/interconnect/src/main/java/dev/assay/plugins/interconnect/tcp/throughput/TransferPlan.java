package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.interconnect.tcp.session.ControlMessage;
import dev.assay.plugins.interconnect.tcp.session.Session;
import dev.assay.plugins.interconnect.tcp.session.Session.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the two ends do with their data connections for a while.
 *
 * @param streams streams in each direction that is used
 * @param direction which way the data goes
 * @param ramp how long each stream runs before it is measured
 * @param time how long each stream is measured
 * @param checkAll whether every byte is compared, which slows the stream down
 */
public record TransferPlan(
    int streams, Direction direction, Duration ramp, Duration time, boolean checkAll) {
  private static final String START = "transfer";

  /** Which way the data goes. */
  public enum Direction {
    /** Client to server. */
    FORWARD,
    /** Server to client. */
    REVERSE,
    /** Both ways at once, on connections of their own. */
    BOTH;

    /** How many data connections that many streams need. */
    public int connections(int streams) {
      return this == BOTH ? 2 * streams : streams;
    }
  }

  /** Which connections this side sends on; it receives on the others that are used. */
  boolean sends(Side side, int connection) {
    boolean forward = connection < streams && direction != Direction.REVERSE;
    return (side == Side.CLIENT) == forward;
  }

  /** Connections in use: the first ones, and with both directions the second half likewise. */
  int connections() {
    return direction.connections(streams);
  }

  /**
   * Agrees on a plan: the client tells its own, the server takes it.
   *
   * @param own of the client; the server's is of no meaning
   */
  static TransferPlan agree(Session session, TransferPlan own, BooleanSupplier cancelled)
      throws IOException {
    if (session.side() == Side.CLIENT) {
      session.control().send(own.encoded());
      return own;
    }
    return decode(session.control().await(START, session.peerWait(), cancelled));
  }

  private ControlMessage encoded() {
    return new ControlMessage(
        START,
        Map.of(
            "streams", Integer.toString(streams),
            "direction", direction.name(),
            "ramp", Long.toString(ramp.toNanos()),
            "time", Long.toString(time.toNanos()),
            "check-all", Boolean.toString(checkAll)));
  }

  private static TransferPlan decode(ControlMessage message) throws IOException {
    return new TransferPlan(
        (int) message.integer("streams"),
        Direction.valueOf(message.text("direction")),
        Duration.ofNanos(message.integer("ramp")),
        Duration.ofNanos(message.integer("time")),
        Boolean.parseBoolean(message.text("check-all")));
  }
}
