package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import dev.assay.plugins.linux.call.SystemCallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Finds a server, trying again until it answers or patience is over. */
final class ClientEnd {
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

  private final SessionSettings settings;
  private final BooleanSupplier cancelled;
  private final Preamble control;
  private String lastFailure = "nothing was tried";

  /** Where the server listens, as far as it is known yet. */
  interface Whereabouts {
    Optional<InetSocketAddress> find() throws IOException;
  }

  ClientEnd(SessionSettings settings, RandomGenerator random, BooleanSupplier cancelled) {
    this.settings = settings;
    this.cancelled = cancelled;
    this.control = new Preamble(random.nextLong(), Preamble.CONTROL);
  }

  Session open(Whereabouts server) throws IOException, InterruptedException {
    List<TcpSocket> opened = new ArrayList<>();
    try {
      TcpSocket controlSocket = connectToServer(server);
      opened.add(controlSocket);
      ControlChannel channel = new ControlChannel(controlSocket);
      Greeting.asClient(channel, settings, cancelled);
      List<TcpSocket> data = new ArrayList<>();
      for (int number = 0; number < settings.connections(); number++) {
        TcpSocket socket =
            TcpSocket.connect(
                controlSocket.remote(), settings.options(), settings.options().silence());
        opened.add(socket);
        new Preamble(control.session(), number).send(socket);
        data.add(socket);
      }
      return new Session(
          Session.Side.CLIENT,
          controlSocket,
          channel,
          data,
          control.session(),
          settings.peerWait());
    } catch (IOException | RuntimeException | InterruptedException e) {
      opened.forEach(TcpSocket::close);
      throw e;
    }
  }

  private TcpSocket connectToServer(Whereabouts server) throws IOException, InterruptedException {
    long start = System.nanoTime();
    do {
      if (cancelled.getAsBoolean()) {
        throw new IOException("Cancelled while looking for the peer.");
      }
      Optional<InetSocketAddress> address = server.find();
      if (address.isEmpty()) {
        lastFailure = "the server has not published its address in the rendezvous folder";
      } else {
        Optional<TcpSocket> socket = tryAllAddresses(address.get());
        if (socket.isPresent()) {
          return socket.get();
        }
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
    } while (System.nanoTime() - start < settings.peerWait().toNanos());
    throw new PeerException(
        """
        The peer was not reached within %d s; the last attempt: %s. Start the other end with role=server and the same\
         port, and see that no firewall drops the packets; -p peer_wait=%ds waits longer.\
        """
            .formatted(
                settings.peerWait().toSeconds(), lastFailure, 3 * settings.peerWait().toSeconds()));
  }

  private Optional<TcpSocket> tryAllAddresses(InetSocketAddress server) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(server.getHostString());
    } catch (UnknownHostException e) {
      lastFailure = "the host name " + server.getHostString() + " is unknown here";
      return Optional.empty();
    }
    for (InetAddress address : addresses) {
      try {
        TcpSocket socket =
            TcpSocket.connect(
                new InetSocketAddress(address, server.getPort()), settings.options(), ONE_ATTEMPT);
        if (greeted(socket)) {
          return Optional.of(socket);
        }
      } catch (SystemCallException | PeerException e) {
        lastFailure = String.valueOf(e.getMessage());
      }
    }
    return Optional.empty();
  }

  private boolean greeted(TcpSocket socket) throws IOException {
    try {
      control.send(socket);
      if (Preamble.receive(socket, settings.options().silence()).equals(Optional.of(control))) {
        return true;
      }
      lastFailure =
          "%s is taken by another program, which does not answer as Assay does: choose another port"
              .formatted(socket.remote());
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
    socket.close();
    return false;
  }
}
