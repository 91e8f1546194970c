package dev.assay.plugins.interconnect.tcp.socket;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Accepts TCP connections. */
public final class TcpListener implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int SOCK_CLOEXEC = 0x80000;

  private final SocketCalls calls = new SocketCalls();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final int descriptor;
  private final InetSocketAddress local;

  private TcpListener(int descriptor, InetSocketAddress local) {
    this.descriptor = descriptor;
    this.local = local;
  }

  /**
   * Listens.
   *
   * @param address port 0 lets the kernel choose one; the wildcard address of IPv6 takes IPv4 too
   * @throws SystemCallException when the port is taken or the address is not this machine's
   */
  public static TcpListener bind(InetSocketAddress address) throws IOException {
    SocketCalls calls = new SocketCalls();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment encoded = SocketAddresses.encode(arena, address);
      int family = SocketAddresses.family(address.getAddress());
      int descriptor =
          (int)
              SystemCallException.check(
                  "socket", calls.socket(family, TcpSocket.SOCK_STREAM_CLOEXEC, 0));
      try {
        DescriptorOptions options = new DescriptorOptions(descriptor);
        options.reuseAddress();
        SystemCallException.check("listen on " + address, calls.bind(descriptor, encoded));
        SystemCallException.check("listen on " + address, calls.listen(descriptor, BACKLOG));
        options.receiveTimeout(TcpSocket.WAIT_SLICE);
        return new TcpListener(descriptor, localAddress(calls, descriptor));
      } catch (IOException | RuntimeException e) {
        calls.close(descriptor);
        throw e;
      }
    }
  }

  private static InetSocketAddress localAddress(SocketCalls calls, int descriptor)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SocketAddresses.LONGEST, 4);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketAddresses.LONGEST);
      SystemCallException.check("getsockname", calls.getsockname(descriptor, address, length));
      return SocketAddresses.decode(address);
    }
  }

  /** Where it listens, with the port that was chosen. */
  public InetSocketAddress local() {
    return local;
  }

  /** The next connection within one wait slice; empty when there is none. */
  public Optional<TcpSocket> accept(SocketOptions options) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SocketAddresses.LONGEST, 4);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketAddresses.LONGEST);
      int accepted = calls.accept(descriptor, address, length, SOCK_CLOEXEC);
      if (accepted == -Errno.EAGAIN || accepted == -Errno.EINTR) {
        return Optional.empty();
      }
      SystemCallException.check("accept a connection on " + local, accepted);
      return Optional.of(TcpSocket.accepted(accepted, SocketAddresses.decode(address), options));
    }
  }

  /** Closes it, once: the number of a closed descriptor may be another's already. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      calls.close(descriptor);
    }
  }
}
