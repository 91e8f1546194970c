package dev.assay.plugins.interconnect.tcp.socket;

import dev.assay.plugins.linux.call.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sets the kernel's options of one socket, by setsockopt(2). */
record DescriptorOptions(int descriptor) {
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_RCVTIMEO = 20;
  private static final int SO_SNDTIMEO = 21;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int TCP_CONGESTION = 13;
  private static final int TCP_USER_TIMEOUT = 18;

  void reuseAddress() throws IOException {
    set(SOL_SOCKET, SO_REUSEADDR, 1);
  }

  void congestionControl(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes =
          arena.allocateFrom(ValueLayout.JAVA_BYTE, name.getBytes(StandardCharsets.US_ASCII));
      set("use congestion control " + name, IPPROTO_TCP, TCP_CONGESTION, bytes);
    }
  }

  void noDelay(boolean noDelay) throws IOException {
    set(IPPROTO_TCP, TCP_NODELAY, noDelay ? 1 : 0);
  }

  /** How long what was sent may stay unacknowledged. */
  void userTimeout(Duration timeout) throws IOException {
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, Math.toIntExact(timeout.toMillis()));
  }

  /** How long one call may wait for bytes or connections. */
  void receiveTimeout(Duration timeout) throws IOException {
    setTimeout(SO_RCVTIMEO, timeout);
  }

  /** How long one call may wait for room, or for a connection to be made. */
  void sendTimeout(Duration timeout) throws IOException {
    setTimeout(SO_SNDTIMEO, timeout);
  }

  private void setTimeout(int option, Duration timeout) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timeval = arena.allocate(16, Long.BYTES);
      timeval.set(ValueLayout.JAVA_LONG, 0, timeout.toSeconds());
      timeval.set(ValueLayout.JAVA_LONG, Long.BYTES, timeout.toNanosPart() / 1000);
      set("set a time limit of " + timeout, SOL_SOCKET, option, timeval);
    }
  }

  private void set(int level, int option, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      String attempt = "set socket option %d/%d to %d".formatted(level, option, value);
      set(attempt, level, option, arena.allocateFrom(ValueLayout.JAVA_INT, value));
    }
  }

  private void set(String attempt, int level, int option, MemorySegment value) throws IOException {
    SystemCallException.check(
        attempt, new SocketCalls().setsockopt(descriptor, level, option, value));
  }
}
