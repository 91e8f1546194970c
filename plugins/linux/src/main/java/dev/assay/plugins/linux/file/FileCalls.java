package dev.assay.plugins.linux.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls on files; all of them can block, so none is linked as {@code critical}. */
public final class FileCalls extends SystemCalls {
  private static final FunctionDescriptor TRANSFER =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final FunctionDescriptor OF_DESCRIPTOR = FunctionDescriptor.of(JAVA_INT, JAVA_INT);

  private static final MethodHandle PREAD = function("pread", TRANSFER);
  private static final MethodHandle PWRITE = function("pwrite", TRANSFER);
  private static final MethodHandle FSYNC = function("fsync", OF_DESCRIPTOR);
  private static final MethodHandle FDATASYNC = function("fdatasync", OF_DESCRIPTOR);
  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle FADVISE =
      function(
          "posix_fadvise",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle FALLOCATE =
      function(
          "fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle UNLINK =
      function("unlink", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle STATX =
      function(
          "statx", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  private static final MethodHandle SYSCONF =
      function("sysconf", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  private static final int SC_PAGESIZE = 30;

  /** Bytes read, which can be fewer than asked for, or minus the errno. */
  public long pread(int descriptor, long address, long length, long offset) {
    try {
      return checked((long) PREAD.invokeExact(state, descriptor, address, length, offset));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Bytes written, which can be fewer than asked for, or minus the errno. */
  public long pwrite(int descriptor, long address, long length, long offset) {
    try {
      return checked((long) PWRITE.invokeExact(state, descriptor, address, length, offset));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int fsync(int descriptor) {
    try {
      return checked((int) FSYNC.invokeExact(state, descriptor));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int fdatasync(int descriptor) {
    try {
      return checked((int) FDATASYNC.invokeExact(state, descriptor));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A descriptor or minus the errno. */
  public int open(MemorySegment path, int flags, int mode) {
    try {
      return checked((int) OPEN.invokeExact(state, path, flags, mode));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int unlink(MemorySegment path) {
    try {
      return checked((int) UNLINK.invokeExact(state, path));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int statx(int directory, MemorySegment path, int flags, int mask, MemorySegment result) {
    try {
      return checked((int) STATX.invokeExact(state, directory, path, flags, mask, result));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int fadvise(int descriptor, long offset, long length, int advice) {
    try {
      // posix_fadvise returns the error itself and leaves errno alone.
      return -(int) FADVISE.invokeExact(state, descriptor, offset, length, advice);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** The size of the kernel's pages: 4 KiB on x86-64; 4, 16 or 64 KiB on arm64. */
  long pageBytes() {
    try {
      return checked((long) SYSCONF.invokeExact(state, SC_PAGESIZE));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int fallocate(int descriptor, long length) {
    try {
      return checked((int) FALLOCATE.invokeExact(state, descriptor, 0, 0L, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
