package dev.assay.plugins.interconnect.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Socket calls that report failure as minus the errno, without allocating. An instance serves one
 * thread at a time: it holds the place where the errno of the last call is kept.
 */
public final class SocketCalls {
  private static final int CLOCK_THREAD_CPUTIME_ID = 3;
  private static final int MSG_DONTWAIT = 0x40;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
  private final MemorySegment offset = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);

  /** Bytes that the kernel took, which can be fewer than asked for, or minus the errno. */
  public long send(int descriptor, long address, long length, int flags) {
    try {
      long result =
          (long) NativeFunctions.SEND.invokeExact(state, descriptor, address, length, flags);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Bytes received, 0 when the peer has closed, or minus the errno. */
  public long recv(int descriptor, long address, long length, int flags) {
    try {
      long result =
          (long) NativeFunctions.RECV.invokeExact(state, descriptor, address, length, flags);
      return result == -1 ? -errno() : result;
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
    try {
      long flags = MSG_DONTWAIT;
      long result =
          (long)
              NativeFunctions.SYSCALL_AT_ONCE.invokeExact(
                  state,
                  SystemCallNumbers.RECVFROM,
                  (long) descriptor,
                  address,
                  length,
                  flags,
                  0L,
                  0L);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /**
   * Bytes that the socket took without waiting, or minus the errno, which is that of EAGAIN where
   * it has no room. For what {@link #recvAtOnce} waits for.
   */
  public long sendAtOnce(int descriptor, long address, long length, int flags) {
    try {
      long result =
          (long)
              NativeFunctions.SYSCALL_AT_ONCE.invokeExact(
                  state,
                  SystemCallNumbers.SENDTO,
                  (long) descriptor,
                  address,
                  length,
                  (long) (flags | MSG_DONTWAIT),
                  0L,
                  0L);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Bytes of the file that the socket took, or minus the errno. */
  public long sendfile(int socket, int file, long from, long length) {
    try {
      offset.set(ValueLayout.JAVA_LONG, 0, from);
      long result =
          (long) NativeFunctions.SENDFILE.invokeExact(state, socket, file, offset, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int socket(int family, int type, int protocol) {
    try {
      int result = (int) NativeFunctions.SOCKET.invokeExact(state, family, type, protocol);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int bind(int descriptor, MemorySegment address) {
    try {
      int length = (int) address.byteSize();
      int result = (int) NativeFunctions.BIND.invokeExact(state, descriptor, address, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int listen(int descriptor, int backlog) {
    try {
      int result = (int) NativeFunctions.LISTEN.invokeExact(state, descriptor, backlog);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A connected descriptor that child processes do not inherit, or minus the errno. */
  public int accept(int descriptor, MemorySegment address, MemorySegment length, int flags) {
    try {
      int result =
          (int) NativeFunctions.ACCEPT4.invokeExact(state, descriptor, address, length, flags);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int connect(int descriptor, MemorySegment address) {
    try {
      int length = (int) address.byteSize();
      int result = (int) NativeFunctions.CONNECT.invokeExact(state, descriptor, address, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int getsockname(int descriptor, MemorySegment address, MemorySegment length) {
    try {
      int result =
          (int) NativeFunctions.GETSOCKNAME.invokeExact(state, descriptor, address, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int setsockopt(int descriptor, int level, int option, MemorySegment value) {
    try {
      int length = (int) value.byteSize();
      int result =
          (int)
              NativeFunctions.SETSOCKOPT.invokeExact(
                  state, descriptor, level, option, value, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int getsockopt(
      int descriptor, int level, int option, MemorySegment value, MemorySegment length) {
    try {
      int result =
          (int)
              NativeFunctions.GETSOCKOPT.invokeExact(
                  state, descriptor, level, option, value, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int shutdown(int descriptor, int how) {
    try {
      int result = (int) NativeFunctions.SHUTDOWN.invokeExact(state, descriptor, how);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public int close(int descriptor) {
    try {
      int result = (int) NativeFunctions.CLOSE.invokeExact(state, descriptor);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Nanoseconds of CPU time, user and system, that the calling thread has used. */
  public long threadCpuNanos() {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment timespec = call.allocate(16, Long.BYTES);
      int result =
          (int) NativeFunctions.CLOCK_GETTIME.invokeExact(state, CLOCK_THREAD_CPUTIME_ID, timespec);
      if (result != 0) {
        throw new IllegalStateException("clock_gettime: " + Errno.message(errno()));
      }
      return timespec.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
          + timespec.get(ValueLayout.JAVA_LONG, Long.BYTES);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  private int errno() {
    return state.get(ValueLayout.JAVA_INT, 0);
  }

  private static RuntimeException unexpected(Throwable t) {
    if (t instanceof IllegalStateException known) {
      return known;
    }
    throw new AssertionError("A downcall handle threw, which only a wrong signature explains.", t);
  }
}
