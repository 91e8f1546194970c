package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.session.SessionSettings.Meeting;
import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import dev.assay.plugins.interconnect.tcp.socket.TcpListener;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The ends of a measurement that are in this process: one, or both on loopback, which then do what
 * they would do on two machines.
 */
public final class Ends implements AutoCloseable {
  private final Session near;
  private final Optional<Session> far;

  private Ends(Session near, Optional<Session> far) {
    this.near = near;
    this.far = far;
  }

  /** What an end does with its session; both ends of a measurement do the same. */
  public interface Work<T> {
    T run(Session session, BooleanSupplier cancelled) throws Exception;
  }

  /**
   * Meets the peer.
   *
   * @throws IOException when that fails or takes too long, saying why
   */
  public static Ends meet(
      SessionSettings settings, RandomGenerator random, BooleanSupplier cancelled)
      throws Exception {
    return switch (settings.meeting()) {
      case Meeting.Loopback _ -> loopback(settings, random, cancelled);
      case Meeting.Serve serve -> new Ends(serve(settings, serve, cancelled), Optional.empty());
      case Meeting.Call call ->
          client(
              settings,
              random,
              cancelled,
              () -> Optional.of(InetSocketAddress.createUnresolved(call.host(), call.port())));
      case Meeting.LookUp lookUp ->
          client(
              settings,
              random,
              cancelled,
              new Rendezvous(lookUp.folder(), settings.workload(), settings.fork())::find);
    };
  }

  private static Ends client(
      SessionSettings settings,
      RandomGenerator random,
      BooleanSupplier cancelled,
      ClientEnd.Whereabouts server)
      throws Exception {
    return new Ends(new ClientEnd(settings, random, cancelled).open(server), Optional.empty());
  }

  private static Session serve(
      SessionSettings settings, Meeting.Serve serve, BooleanSupplier cancelled) throws IOException {
    try (TcpListener listener = listen(serve)) {
      if (serve.folder().isEmpty()) {
        return new ServerEnd(listener, settings, cancelled).open();
      }
      Rendezvous rendezvous =
          new Rendezvous(serve.folder().get(), settings.workload(), settings.fork());
      String host = serve.host().orElseGet(Ends::nameOfThisMachine);
      rendezvous.publish(host, listener.local().getPort());
      try {
        return new ServerEnd(listener, settings, cancelled).open();
      } finally {
        rendezvous.withdraw();
      }
    }
  }

  private static TcpListener listen(Meeting.Serve serve) throws IOException {
    try {
      if (serve.host().isPresent()) {
        return TcpListener.bind(new InetSocketAddress(serve.host().get(), serve.port()));
      }
      try {
        return TcpListener.bind(new InetSocketAddress(InetAddress.getByName("::"), serve.port()));
      } catch (SystemCallException e) {
        if (e.errno() != Errno.EAFNOSUPPORT) {
          throw e;
        }
        return TcpListener.bind(
            new InetSocketAddress(InetAddress.getByName("0.0.0.0"), serve.port()));
      }
    } catch (SystemCallException e) {
      throw e.errno() == Errno.EADDRINUSE ? portTaken(serve.port(), e) : e;
    }
  }

  private static IOException portTaken(int port, SystemCallException cause) {
    PeerException taken =
        new PeerException(
            "Port %d is taken by another program on this machine (%s). Choose another at both ends, -p port=%d, or let the kernel choose: -p port=0 with a rendezvous folder."
                .formatted(port, cause.getMessage(), port + 1));
    taken.initCause(cause);
    return taken;
  }

  private static String nameOfThisMachine() {
    try {
      String node = System.getenv("SLURMD_NODENAME");
      return node != null ? node : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "This machine does not know its own name; give its address: -p listen=10.0.0.1", e);
    }
  }

  private static Ends loopback(
      SessionSettings settings, RandomGenerator random, BooleanSupplier cancelled)
      throws Exception {
    try (TcpListener listener = listenOnLoopback()) {
      AtomicBoolean oneFailed = new AtomicBoolean();
      BooleanSupplier ending = () -> oneFailed.get() || cancelled.getAsBoolean();
      ServerEnd server = new ServerEnd(listener, settings, ending);
      InetSocketAddress address = listener.local();
      FutureTask<Session> far =
          start(
              "interconnect far end",
              () -> {
                try {
                  return server.open();
                } catch (Throwable e) {
                  oneFailed.set(true);
                  listener.close(); // else the near end would wait for an answer
                  throw e;
                }
              });
      Session near;
      try {
        near =
            new ClientEnd(settings, random, ending)
                .open(
                    () ->
                        Optional.of(
                            InetSocketAddress.createUnresolved(
                                address.getAddress().getHostAddress(), address.getPort())));
      } catch (IOException | RuntimeException e) {
        oneFailed.set(true);
        throw withCauseOf(far, e);
      }
      try {
        return new Ends(near, Optional.of(far.get()));
      } catch (ExecutionException e) {
        near.close();
        throw new IOException("The far end on loopback failed: " + e.getCause(), e.getCause());
      }
    }
  }

  // A machine without IPv4 has ::1 only.
  private static TcpListener listenOnLoopback() throws IOException {
    try {
      return TcpListener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    } catch (SystemCallException e) {
      return TcpListener.bind(new InetSocketAddress(InetAddress.getByName("::1"), 0));
    }
  }

  /** The sessions that are in this process. */
  public List<Session> sessions() {
    return Stream.concat(Stream.of(near), far.stream()).toList();
  }

  /**
   * Does the work at the ends that are here and gives the result of the near one.
   *
   * @param cancelled asked by the near end, which tells the far one
   * @throws Exception the failure that came first; the session is of no use afterwards
   */
  public <T> T run(Work<T> work, BooleanSupplier cancelled) throws Exception {
    if (far.isEmpty()) {
      return work.run(near, cancelled);
    }
    FutureTask<T> other = start("interconnect far end", () -> work.run(far.get(), () -> false));
    T result;
    try {
      result = work.run(near, cancelled);
    } catch (Exception e) {
      near.shutDown();
      throw withCauseOf(other, e);
    }
    try {
      other.get();
      return result;
    } catch (ExecutionException e) {
      throw new IOException("The far end on loopback failed: " + e.getCause(), e.getCause());
    }
  }

  /** What the far end failed with says more than that the near one lost its peer. */
  private static <E extends Exception> E withCauseOf(FutureTask<?> far, E nearFailure)
      throws InterruptedException {
    try {
      far.get();
    } catch (ExecutionException e) {
      if (e.getCause() != null) {
        nearFailure.addSuppressed(e.getCause());
      }
    }
    return nearFailure;
  }

  private static <T> FutureTask<T> start(String name, Callable<T> callable) {
    FutureTask<T> task = new FutureTask<>(callable);
    Thread.ofPlatform().name(name).daemon().start(task);
    return task;
  }

  @Override
  public void close() {
    near.close();
    far.ifPresent(Session::close);
  }
}
