package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import dev.assay.plugins.interconnect.tcp.socket.TcpListener;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for a client and its connections; strangers are sent away. */
final class ServerEnd {
  // A peer sends its preamble with its first segment.
  private static final Duration FOR_A_PREAMBLE = Duration.ofSeconds(2);

  private final TcpListener listener;
  private final SessionSettings settings;
  private final BooleanSupplier cancelled;
  private final long deadline;

  ServerEnd(TcpListener listener, SessionSettings settings, BooleanSupplier cancelled) {
    this.listener = listener;
    this.settings = settings;
    this.cancelled = cancelled;
    this.deadline = System.nanoTime() + settings.peerWait().toNanos();
  }

  private record Arrival(TcpSocket socket, Preamble preamble) {}

  Session open() throws IOException {
    Arrival first = nextArrival();
    while (first.preamble().connection() != Preamble.CONTROL) {
      first.socket().close(); // of a session that ended before this one
      first = nextArrival();
    }
    TcpSocket controlSocket = first.socket();
    @Nullable TcpSocket[] data = new TcpSocket[settings.connections()];
    try {
      first.preamble().send(controlSocket);
      ControlChannel control = new ControlChannel(controlSocket);
      Greeting.asServer(control, settings, cancelled);
      long key = first.preamble().session();
      for (int open = 0; open < data.length; ) {
        Arrival next = nextArrival();
        int number = next.preamble().connection();
        if (next.preamble().session() == key
            && number >= 0
            && number < data.length
            && data[number] == null) {
          data[number] = next.socket();
          open++;
        } else {
          next.socket().close();
        }
      }
      List<TcpSocket> connected = new ArrayList<>();
      Arrays.stream(data).forEach(socket -> connected.add(Objects.requireNonNull(socket)));
      return new Session(
          Session.Side.SERVER, controlSocket, control, connected, key, settings.peerWait());
    } catch (IOException | RuntimeException e) {
      Arrays.stream(data).filter(Objects::nonNull).forEach(TcpSocket::close);
      controlSocket.close();
      throw e;
    }
  }

  private Arrival nextArrival() throws IOException {
    while (System.nanoTime() - deadline < 0) {
      if (cancelled.getAsBoolean()) {
        throw new IOException("Cancelled while waiting for the peer.");
      }
      Optional<TcpSocket> socket = listener.accept(settings.options());
      if (socket.isPresent()) {
        Optional<Preamble> preamble = preambleOf(socket.get());
        if (preamble.isPresent()) {
          return new Arrival(socket.get(), preamble.get());
        }
        socket.get().close();
      }
    }
    throw new PeerException(
        "No client came to %s within %d s. Start the other end with role=client and this machine as its peer, and see that no firewall is between; -p peer_wait=%ds waits longer."
            .formatted(
                listener.local(),
                settings.peerWait().toSeconds(),
                3 * settings.peerWait().toSeconds()));
  }

  private static Optional<Preamble> preambleOf(TcpSocket socket) throws IOException {
    try {
      return Preamble.receive(socket, FOR_A_PREAMBLE);
    } catch (PeerException _) {
      return Optional.empty(); // a stranger that left again, such as a port scanner
    }
  }
}
