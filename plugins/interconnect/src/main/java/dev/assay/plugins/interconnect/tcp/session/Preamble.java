package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.SocketCalls;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * The first bytes of every connection, in both directions: they tell a peer from a stranger, one
 * session from another, and its connections apart.
 *
 * @param session chosen at random by the client
 * @param connection {@link #CONTROL}, or from 0 the number of a data connection
 */
record Preamble(long session, int connection) {
  static final int CONTROL = -1;

  // "ASSAYNET" in ASCII.
  private static final long MAGIC = 0x415353_41594E4554L;
  private static final int BYTES = 20;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  void send(TcpSocket socket) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(BYTES);
      bytes.set(LONG, 0, MAGIC);
      bytes.set(LONG, 8, session);
      bytes.set(INT, 16, connection);
      socket.send(new SocketCalls(), bytes.address(), BYTES);
    }
  }

  /** Reads a preamble; empty when something else comes, or not all of one in time. */
  static Optional<Preamble> receive(TcpSocket socket, Duration patience) throws IOException {
    SocketCalls calls = new SocketCalls();
    long start = System.nanoTime();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(BYTES);
      long done = 0;
      while (done < BYTES && System.nanoTime() - start < patience.toNanos()) {
        done += socket.receiveWithinSlice(calls, bytes.address() + done, BYTES - done);
      }
      return done == BYTES && bytes.get(LONG, 0) == MAGIC
          ? Optional.of(new Preamble(bytes.get(LONG, 8), bytes.get(INT, 16)))
          : Optional.empty();
    }
  }
}
