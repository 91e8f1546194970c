package dev.assay.plugins.interconnect.tcp.socket;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.file.OpenFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A connected TCP socket on memory by address. No call waits for longer than the options' silence
 * without a byte moving. One thread may send while another receives; each uses its own {@link
 * SocketCalls}.
 */
public final class TcpSocket implements AutoCloseable {
  static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;
  // Of struct tcp_info in <linux/tcp.h>, up to the field wanted.
  private static final long TCP_INFO_BYTES = 104;
  private static final long TCP_INFO_TOTAL_RETRANS = 100;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_RDWR = 2;

  /** How long the kernel lets one call wait; a longer wait is several calls. */
  static final Duration WAIT_SLICE = Duration.ofMillis(20);

  // A poll takes a microsecond or less, so that this many are at most some tens of milliseconds.
  private static final int POLLS_PER_LOOK_AT_THE_CLOCK = 1 << 14;

  private final int descriptor;
  private final InetSocketAddress remote;
  private final Duration silence;
  private final DescriptorOptions options;

  private TcpSocket(int descriptor, InetSocketAddress remote, Duration silence) {
    this.descriptor = descriptor;
    this.remote = remote;
    this.silence = silence;
    this.options = new DescriptorOptions(descriptor);
  }

  /**
   * Connects.
   *
   * @param patience the longest wait for an answer
   * @throws SystemCallException when the peer refuses ({@link Errno#ECONNREFUSED}) or does not
   *     answer ({@link Errno#EINPROGRESS})
   */
  public static TcpSocket connect(
      InetSocketAddress remote, SocketOptions options, Duration patience) throws IOException {
    SocketCalls calls = new SocketCalls();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = SocketAddresses.encode(arena, remote);
      int family = SocketAddresses.family(remote.getAddress());
      int descriptor =
          (int) SystemCallException.check("socket", calls.socket(family, SOCK_STREAM_CLOEXEC, 0));
      TcpSocket socket = new TcpSocket(descriptor, remote, options.silence());
      try {
        socket.apply(options);
        socket.options.sendTimeout(patience);
        SystemCallException.check("connect to " + remote, calls.connect(descriptor, address));
        socket.options.sendTimeout(WAIT_SLICE);
        return socket;
      } catch (IOException | RuntimeException e) {
        socket.close();
        throw e;
      }
    }
  }

  /** Takes over a descriptor that accept(2) gave. */
  static TcpSocket accepted(int descriptor, InetSocketAddress remote, SocketOptions options)
      throws IOException {
    TcpSocket socket = new TcpSocket(descriptor, remote, options.silence());
    try {
      socket.apply(options);
      socket.options.sendTimeout(WAIT_SLICE);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Chooses whether the end of what was sent leaves at once, as it does from the beginning, or may
   * wait for more while something is unacknowledged (Nagle's algorithm).
   */
  public void setNoDelay(boolean noDelay) throws IOException {
    options.noDelay(noDelay);
  }

  public InetSocketAddress remote() {
    return remote;
  }

  /**
   * Sends all of the bytes.
   *
   * @throws PeerException when the peer is gone or takes nothing for the time of silence
   */
  public void send(SocketCalls calls, long address, long length) throws IOException {
    long done = 0;
    int emptySlices = 0;
    while (done < length) {
      long sent = calls.send(descriptor, address + done, length - done, MSG_NOSIGNAL);
      emptySlices = sent > 0 ? 0 : emptySlicesAfter((int) -sent, emptySlices, "took");
      done += Math.max(sent, 0);
    }
  }

  /** Sends all of the bytes, for an end that receives by polling. */
  public void sendPolling(SocketCalls calls, long address, long length) throws IOException {
    long sent = Math.max(0, calls.sendAtOnce(descriptor, address, length, MSG_NOSIGNAL));
    if (sent < length) {
      send(calls, address + sent, length - sent);
    }
  }

  /** Sends bytes of a file without copying them through this program. */
  public void sendFile(SocketCalls calls, OpenFile file, long from, long length)
      throws IOException {
    long done = 0;
    int emptySlices = 0;
    while (done < length) {
      long sent = calls.sendfile(descriptor, file.descriptor(), from + done, length - done);
      emptySlices = sent > 0 ? 0 : emptySlicesAfter((int) -sent, emptySlices, "took");
      done += Math.max(sent, 0);
    }
  }

  /**
   * Receives exactly this many bytes, sleeping while there are none.
   *
   * @throws PeerException when the peer is gone or sends nothing for the time of silence
   */
  public void receive(SocketCalls calls, long address, long length) throws IOException {
    long done = 0;
    int emptySlices = 0;
    while (done < length) {
      long received = calls.recv(descriptor, address + done, length - done, 0);
      if (received == 0) {
        throw closed();
      }
      emptySlices = received > 0 ? 0 : emptySlicesAfter((int) -received, emptySlices, "sent");
      done += Math.max(received, 0);
    }
  }

  /** Receives exactly this many bytes, asking again and again while there are none. */
  public void receivePolling(SocketCalls calls, long address, long length) throws IOException {
    long done = 0;
    int polls = 0;
    long waitingSince = 0;
    while (done < length) {
      long received = calls.recvAtOnce(descriptor, address + done, length - done);
      if (received > 0) {
        done += received;
      } else if (received == -Errno.EAGAIN) {
        if (++polls % POLLS_PER_LOOK_AT_THE_CLOCK == 0) {
          long now = System.nanoTime();
          waitingSince = waitingSince == 0 ? now : waitingSince;
          requirePatience(now - waitingSince, "sent");
        }
      } else {
        throw received == 0 ? closed() : failed((int) -received);
      }
    }
  }

  /**
   * Receives up to this many bytes within one wait slice.
   *
   * @return the number of bytes; 0 when none came
   */
  public long receiveWithinSlice(SocketCalls calls, long address, long length) throws IOException {
    long received = calls.recv(descriptor, address, length, 0);
    if (received == 0) {
      throw closed();
    }
    if (received < 0 && received != -Errno.EAGAIN && received != -Errno.EINTR) {
      throw failed((int) -received);
    }
    return Math.max(received, 0);
  }

  /** Segments that this end has sent again since the connection began. */
  public long retransmits() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(TCP_INFO_BYTES, Long.BYTES);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, (int) TCP_INFO_BYTES);
      SystemCallException.check(
          "read TCP_INFO",
          new SocketCalls().getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, info, length));
      return Integer.toUnsignedLong(info.get(ValueLayout.JAVA_INT, TCP_INFO_TOTAL_RETRANS));
    }
  }

  /** Ends both directions, which wakes whatever thread waits in a call. */
  public void shutDown() {
    new SocketCalls().shutdown(descriptor, SHUT_RDWR);
  }

  @Override
  public void close() {
    new SocketCalls().close(descriptor);
  }

  private void apply(SocketOptions wanted) throws IOException {
    options.congestionControl(wanted.congestionControl());
    options.noDelay(true);
    // What was sent and is never acknowledged, as on a half-open connection, ends it too.
    options.userTimeout(wanted.silence());
    options.receiveTimeout(WAIT_SLICE);
  }

  private int emptySlicesAfter(int errno, int before, String what) throws IOException {
    if (errno == Errno.EINTR) {
      return before;
    }
    if (errno != Errno.EAGAIN) {
      throw failed(errno);
    }
    requirePatience((before + 1) * WAIT_SLICE.toNanos(), what);
    return before + 1;
  }

  private void requirePatience(long silentNanos, String what) throws PeerException {
    if (silentNanos >= silence.toNanos()) {
      throw new PeerException(
          """
          The peer %s %s nothing for %d ms: it hangs or lost power, the network is down, or a firewall drops the\
           packets. Look at the other end; -p silence=%ds waits longer.\
          """
              .formatted(remote, what, silence.toMillis(), 3 * silence.toSeconds() + 1));
    }
  }

  private PeerException closed() {
    return new PeerException(
        "The peer %s closed the connection: its process ended or failed; its own output says why."
            .formatted(remote));
  }

  private IOException failed(int errno) {
    return switch (errno) {
      case Errno.EPIPE, Errno.ECONNRESET -> closed();
      case Errno.ETIMEDOUT ->
          new PeerException(
              "The peer %s did not acknowledge what was sent for %d ms: it is gone without having closed the connection."
                  .formatted(remote, silence.toMillis()));
      // What the kernel last heard from its routes, in place of ETIMEDOUT.
      case Errno.ENETDOWN, Errno.ENETUNREACH, Errno.EHOSTUNREACH ->
          new PeerException(
              "The peer %s cannot be reached any more: %s. A link is down or a route is gone; ip link and ip route show them."
                  .formatted(remote, Errno.message(errno)));
      default -> new SystemCallException("exchange data with " + remote, errno);
    };
  }
}
