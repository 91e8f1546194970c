package dev.assay.plugins.interconnect.tcp.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls on sockets: the result, or minus the errno; none of them allocates. */
public final class SocketCalls extends SystemCalls {
  private static final long SENDTO = number(44, 206);
  private static final long RECVFROM = number(45, 207);
  private static final int MSG_DONTWAIT = 0x40;

  private static final FunctionDescriptor OF_THREE_INTS =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor OF_TWO_INTS =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor OF_ADDRESS =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final FunctionDescriptor OF_BYTES =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);

  private static final MethodHandle SOCKET = function("socket", OF_THREE_INTS);
  private static final MethodHandle BIND = function("bind", OF_ADDRESS);
  private static final MethodHandle LISTEN = function("listen", OF_TWO_INTS);
  private static final MethodHandle ACCEPT4 =
      function("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle CONNECT = function("connect", OF_ADDRESS);
  private static final MethodHandle GETSOCKNAME =
      function("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SETSOCKOPT =
      function(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle GETSOCKOPT =
      function(
          "getsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SEND = function("send", OF_BYTES);
  private static final MethodHandle RECV = function("recv", OF_BYTES);
  private static final MethodHandle SENDFILE =
      function(
          "sendfile", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle SHUTDOWN = function("shutdown", OF_TWO_INTS);

  private final MemorySegment offset = Arena.ofAuto().allocate(JAVA_LONG);

  /** Bytes that the kernel took, which can be fewer than asked for, or minus the errno. */
  public long send(int descriptor, long address, long length, int flags) {
    try {
      return checked((long) SEND.invokeExact(state, descriptor, address, length, flags));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Bytes received, 0 when the peer has closed, or minus the errno. */
  public long recv(int descriptor, long address, long length, int flags) {
    try {
      return checked((long) RECV.invokeExact(state, descriptor, address, length, flags));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /**
   * Bytes received without waiting, 0 when the peer has closed, or minus the errno, which is that
   * of EAGAIN where there are none. Made for asking again and again: recv(3) of a process with
   * several threads does more than the system call, and so does a call that may block.
   */
  public long recvAtOnce(int descriptor, long address, long length) {
    return callAtOnce(RECVFROM, descriptor, address, length, MSG_DONTWAIT, 0, 0);
  }

  /**
   * Bytes that the socket took without waiting, or minus the errno, which is that of EAGAIN where
   * it has no room. For what {@link #recvAtOnce} waits for.
   */
  public long sendAtOnce(int descriptor, long address, long length, int flags) {
    return callAtOnce(SENDTO, descriptor, address, length, flags | MSG_DONTWAIT, 0, 0);
  }

  /** Bytes of the file that the socket took, or minus the errno. */
  public long sendfile(int socket, int file, long from, long length) {
    try {
      offset.set(JAVA_LONG, 0, from);
      return checked((long) SENDFILE.invokeExact(state, socket, file, offset, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int socket(int family, int type, int protocol) {
    try {
      return checked((int) SOCKET.invokeExact(state, family, type, protocol));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int bind(int descriptor, MemorySegment address) {
    try {
      int length = (int) address.byteSize();
      return checked((int) BIND.invokeExact(state, descriptor, address, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int listen(int descriptor, int backlog) {
    try {
      return checked((int) LISTEN.invokeExact(state, descriptor, backlog));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A connected descriptor that child processes do not inherit, or minus the errno. */
  public int accept(int descriptor, MemorySegment address, MemorySegment length, int flags) {
    try {
      return checked((int) ACCEPT4.invokeExact(state, descriptor, address, length, flags));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int connect(int descriptor, MemorySegment address) {
    try {
      int length = (int) address.byteSize();
      return checked((int) CONNECT.invokeExact(state, descriptor, address, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int getsockname(int descriptor, MemorySegment address, MemorySegment length) {
    try {
      return checked((int) GETSOCKNAME.invokeExact(state, descriptor, address, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int setsockopt(int descriptor, int level, int option, MemorySegment value) {
    try {
      int length = (int) value.byteSize();
      return checked((int) SETSOCKOPT.invokeExact(state, descriptor, level, option, value, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int getsockopt(
      int descriptor, int level, int option, MemorySegment value, MemorySegment length) {
    try {
      return checked((int) GETSOCKOPT.invokeExact(state, descriptor, level, option, value, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int shutdown(int descriptor, int how) {
    try {
      return checked((int) SHUTDOWN.invokeExact(state, descriptor, how));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
