package dev.assay.plugins.interconnect.tcp.latency;

import dev.assay.plugins.interconnect.tcp.message.MessagePattern;
import dev.assay.plugins.interconnect.tcp.session.ControlMessage;
import dev.assay.plugins.interconnect.tcp.session.Session;
import dev.assay.plugins.interconnect.tcp.session.Session.Side;
import dev.assay.plugins.interconnect.tcp.socket.SocketCalls;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** One end of a ping-pong: the client sends a message, the server sends it back. */
final class PingPong implements AutoCloseable {
  private static final String START = "ping-pong";
  private static final String ECHOED = "ping-pong-echoed";
  private static final String WRONG = "wrong";
  private static final String REPORT = "ping-pong-report";

  // A round trip takes 5 us or more: the clock is then asked for the end every millisecond.
  private static final int ROUND_TRIPS_PER_CALL = 256;
  private static final int MESSAGES_PER_WHOLE_CHECK = 64;

  private final Session session;
  private final boolean polling;
  private final SocketCalls calls = new SocketCalls();
  private final Arena arena = Arena.ofShared();
  private final MessagePattern pattern;
  private final MemorySegment buffer;
  private Optional<String> wrong = Optional.empty();
  private long number;

  /**
   * @param polling whether this end asks again and again for a message instead of sleeping
   */
  PingPong(Session session, long messageBytes, boolean polling) {
    this.session = session;
    this.polling = polling;
    this.pattern = new MessagePattern(arena, messageBytes, session.key());
    this.buffer = MessagePattern.memory(arena, messageBytes);
  }

  /** The message that the client sends, from which a test can make a wrong one. */
  MessagePattern pattern() {
    return pattern;
  }

  /**
   * Round trips for the client's time.
   *
   * @param checkAll whether every byte of every message is compared
   * @return how long each took, the same at both ends
   */
  RoundTrips run(Duration time, boolean checkAll, BooleanSupplier cancelled) throws IOException {
    try {
      if (session.side() == Side.CLIENT) {
        session.control().send(ControlMessage.of(START));
        Histogram latencies = client(time, checkAll, cancelled);
        ControlMessage echoed = session.control().await(ECHOED, session.peerWait(), () -> false);
        RoundTrips done = new RoundTrips(latencies, wrong.or(() -> wrongIn(echoed)));
        session
            .control()
            .send(
                new ControlMessage(
                    REPORT, Map.of("latencies", done.encoded(), WRONG, done.wrong().orElse(""))));
        return done;
      }
      session.control().await(START, session.peerWait(), cancelled);
      echo();
      session.control().send(new ControlMessage(ECHOED, Map.of(WRONG, wrong.orElse(""))));
      ControlMessage report = session.control().await(REPORT, session.peerWait(), cancelled);
      return RoundTrips.decode(report.text("latencies"), wrongIn(report));
    } catch (IOException | RuntimeException e) {
      session.control().sendError(e);
      session.shutDown();
      throw e;
    }
  }

  private static Optional<String> wrongIn(ControlMessage message) {
    return Optional.ofNullable(message.fields().get(WRONG)).filter(text -> !text.isEmpty());
  }

  private Histogram client(Duration time, boolean checkAll, BooleanSupplier cancelled)
      throws IOException {
    Histogram latencies = RoundTrips.histogram();
    long deadline = System.nanoTime() + time.toNanos();
    do {
      roundTrips(latencies, checkAll, deadline);
    } while (System.nanoTime() - deadline < 0 && !cancelled.getAsBoolean());
    pattern.stamp(number | MessagePattern.LAST);
    TcpSocket socket = session.data().getFirst();
    socket.send(calls, pattern.message().address(), pattern.size());
    receive(socket);
    number = 0;
    return latencies;
  }

  /** A method of its own, so that it is soon compiled as a whole. */
  private void roundTrips(Histogram latencies, boolean checkAll, long deadline) throws IOException {
    TcpSocket socket = session.data().getFirst();
    long address = pattern.message().address();
    long now = 0;
    for (int i = 0; i < ROUND_TRIPS_PER_CALL && (i == 0 || now - deadline < 0); i++) {
      pattern.stamp(number);
      long before = System.nanoTime();
      send(socket, address);
      receive(socket);
      now = System.nanoTime();
      latencies.recordValue(Math.min(now - before, RoundTrips.LONGEST_NANOS));
      if (wrong.isEmpty()) {
        boolean whole = checkAll || number % MESSAGES_PER_WHOLE_CHECK == 0;
        wrong = whole ? pattern.problem(buffer, number) : pattern.problemAtPages(buffer, number);
      }
      number++;
    }
  }

  private void send(TcpSocket socket, long address) throws IOException {
    if (polling) {
      socket.sendPolling(calls, address, pattern.size());
    } else {
      socket.send(calls, address, pattern.size());
    }
  }

  private void receive(TcpSocket socket) throws IOException {
    if (polling) {
      socket.receivePolling(calls, buffer.address(), pattern.size());
    } else {
      socket.receive(calls, buffer.address(), pattern.size());
    }
  }

  private void echo() throws IOException {
    boolean last;
    do {
      last = echoes();
    } while (!last);
  }

  private boolean echoes() throws IOException {
    TcpSocket socket = session.data().getFirst();
    for (int i = 0; i < ROUND_TRIPS_PER_CALL; i++) {
      receive(socket);
      send(socket, buffer.address());
      if ((MessagePattern.stampOf(buffer) & MessagePattern.LAST) != 0) {
        return true;
      }
      if (wrong.isEmpty() && i == 0) {
        wrong = pattern.problem(buffer, MessagePattern.stampOf(buffer));
      }
    }
    return false;
  }

  @Override
  public void close() {
    arena.close();
  }
}
