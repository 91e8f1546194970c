package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import dev.assay.plugins.interconnect.tcp.socket.SocketCalls;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Carries {@link ControlMessage}s between the two ends; used by one thread of each. */
public final class ControlChannel {
  private static final ValueLayout.OfInt LENGTH =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
  // The largest messages hold a latency histogram, some 10 kB.
  private static final int LONGEST = 4 << 20;

  private final SocketCalls calls = new SocketCalls();
  private final TcpSocket socket;

  ControlChannel(TcpSocket socket) {
    this.socket = socket;
  }

  public void send(ControlMessage message) throws IOException {
    byte[] text = message.encoded().getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(Integer.BYTES + (long) text.length, Integer.BYTES);
      frame.set(LENGTH, 0, text.length);
      frame.asSlice(Integer.BYTES).copyFrom(MemorySegment.ofArray(text));
      socket.send(calls, frame.address(), frame.byteSize());
    }
  }

  /** Tells the peer why this end gives up, if the peer is still there to hear it. */
  public void sendError(Throwable cause) {
    try {
      String text = cause.getMessage();
      send(ControlMessage.error(text == null ? cause.toString() : text));
    } catch (IOException _) {
      // The failure that is reported here is the one to throw; that the peer is gone follows.
    }
  }

  /**
   * The next message, if one comes within a wait slice.
   *
   * @throws PeerException when the peer reports an error or is gone
   */
  public Optional<ControlMessage> poll() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocate(LENGTH);
      long received = socket.receiveWithinSlice(calls, length.address(), Integer.BYTES);
      if (received == 0) {
        return Optional.empty();
      }
      socket.receive(calls, length.address() + received, Integer.BYTES - received);
      int bytes = length.get(LENGTH, 0);
      if (bytes < 0 || bytes > LONGEST) {
        throw new PeerException(
            "%s sent a message of %d bytes, which no Assay does: another program listens there. Choose another port."
                .formatted(socket.remote(), Integer.toUnsignedLong(bytes)));
      }
      MemorySegment text = arena.allocate(bytes);
      socket.receive(calls, text.address(), bytes);
      byte[] encoded = text.toArray(ValueLayout.JAVA_BYTE);
      ControlMessage message = ControlMessage.decode(new String(encoded, StandardCharsets.UTF_8));
      if (message.kind().equals(ControlMessage.ERROR)) {
        throw new PeerException(
            "The peer %s reports: %s".formatted(socket.remote(), message.text("message")));
      }
      return Optional.of(message);
    }
  }

  /**
   * Waits for a message of this kind.
   *
   * @param patience how long it may take
   * @throws PeerException when it does not come, or another comes instead
   */
  public ControlMessage await(String kind, Duration patience, BooleanSupplier cancelled)
      throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience.toNanos()) {
      if (cancelled.getAsBoolean()) {
        throw new IOException("Cancelled while waiting for the peer's '" + kind + "'.");
      }
      Optional<ControlMessage> message = poll();
      if (message.isPresent()) {
        if (!message.get().kind().equals(kind)) {
          throw new PeerException(
              "The peer %s sent '%s' instead of '%s': do both ends run the same workloads with the same parameters?"
                  .formatted(socket.remote(), message.get().kind(), kind));
        }
        return message.get();
      }
    }
    throw new PeerException(
        "The peer %s did not send '%s' within %d s: it hangs, or runs fewer forks or iterations than this end."
            .formatted(socket.remote(), kind, patience.toSeconds()));
  }
}
