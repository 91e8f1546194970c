package dev.assay.plugins.storage.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * System calls that report failure as minus the errno, without allocating. An instance serves one
 * thread: it holds the place where the errno of the last call is kept.
 */
public final class SystemCalls {
  // The same numbers on every architecture.
  static final long IO_URING_SETUP = 425;
  static final long IO_URING_ENTER = 426;
  static final long IO_URING_REGISTER = 427;

  private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

  /** Any system call with six arguments. */
  long call(long number, long a, long b, long c, long d, long e, long f) {
    try {
      long result = (long) NativeFunctions.SYSCALL.invokeExact(state, number, a, b, c, d, e, f);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Bytes read, which can be fewer than asked for, or minus the errno. */
  public long pread(int descriptor, long address, long length, long offset) {
    try {
      long result =
          (long) NativeFunctions.PREAD.invokeExact(state, descriptor, address, length, offset);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Bytes written, which can be fewer than asked for, or minus the errno. */
  public long pwrite(int descriptor, long address, long length, long offset) {
    try {
      long result =
          (long) NativeFunctions.PWRITE.invokeExact(state, descriptor, address, length, offset);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int fsync(int descriptor) {
    try {
      int result = (int) NativeFunctions.FSYNC.invokeExact(state, descriptor);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int fdatasync(int descriptor) {
    try {
      int result = (int) NativeFunctions.FDATASYNC.invokeExact(state, descriptor);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int open(MemorySegment path, int flags, int mode) {
    try {
      int result = (int) NativeFunctions.OPEN.invokeExact(state, path, flags, mode);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int close(int descriptor) {
    try {
      int result = (int) NativeFunctions.CLOSE.invokeExact(state, descriptor);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** The address of the mapping or minus the errno. */
  long mmap(long length, int protection, int flags, int descriptor, long offset) {
    try {
      long result =
          (long)
              NativeFunctions.MMAP.invokeExact(
                  state, 0L, length, protection, flags, descriptor, offset);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int munmap(long address, long length) {
    try {
      int result = (int) NativeFunctions.MUNMAP.invokeExact(state, address, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int madvise(long address, long length, int advice) {
    try {
      int result = (int) NativeFunctions.MADVISE.invokeExact(state, address, length, advice);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int mincore(long address, long length, MemorySegment residency) {
    try {
      int result = (int) NativeFunctions.MINCORE.invokeExact(state, address, length, residency);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int fadvise(int descriptor, long offset, long length, int advice) {
    try {
      // posix_fadvise returns the error itself and leaves errno alone.
      return -(int) NativeFunctions.FADVISE.invokeExact(state, descriptor, offset, length, advice);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int statx(int directory, MemorySegment path, int flags, int mask, MemorySegment result) {
    try {
      int code =
          (int) NativeFunctions.STATX.invokeExact(state, directory, path, flags, mask, result);
      return code == -1 ? -errno() : code;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int fallocate(int descriptor, long length) {
    try {
      int result = (int) NativeFunctions.FALLOCATE.invokeExact(state, descriptor, 0, 0L, length);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int unlink(MemorySegment path) {
    try {
      int result = (int) NativeFunctions.UNLINK.invokeExact(state, path);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int clockGettime(int clock, MemorySegment timespec) {
    try {
      int result = (int) NativeFunctions.CLOCK_GETTIME.invokeExact(state, clock, timespec);
      return result == -1 ? -errno() : result;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  private int errno() {
    return state.get(ValueLayout.JAVA_INT, 0);
  }

  private static AssertionError unexpected(Throwable t) {
    return new AssertionError("A downcall handle threw, which only a wrong signature explains.", t);
  }
}
