package dev.assay.plugins.linux.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls on mapped memory; constants are those of {@code <sys/mman.h>} on x86-64 and arm64. */
public final class MemoryCalls extends SystemCalls {
  public static final int PROT_READ = 1;
  public static final int PROT_READ_WRITE = 3;
  public static final int MAP_SHARED = 1;
  public static final int MAP_SHARED_POPULATE = 0x8001;
  static final int PROT_READ_EXEC = 5;
  static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  static final int MADV_HUGEPAGE = 14;
  static final int MADV_NOHUGEPAGE = 15;

  private static final FunctionDescriptor OF_RANGE =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final FunctionDescriptor OF_RANGE_AND_INT =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle MMAP =
      function(
          "mmap",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP = function("munmap", OF_RANGE);
  private static final MethodHandle MADVISE = function("madvise", OF_RANGE_AND_INT);
  private static final MethodHandle MPROTECT = function("mprotect", OF_RANGE_AND_INT);
  private static final MethodHandle MINCORE =
      function("mincore", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));

  /** The address of the mapping or minus the errno. */
  public long mmap(long length, int protection, int flags, int descriptor, long offset) {
    try {
      return checked(
          (long) MMAP.invokeExact(state, 0L, length, protection, flags, descriptor, offset));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno. */
  public int munmap(long address, long length) {
    try {
      return checked((int) MUNMAP.invokeExact(state, address, length));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** 0 or minus the errno; a byte for each page goes into {@code residency}. */
  public int mincore(long address, long length, MemorySegment residency) {
    try {
      return checked((int) MINCORE.invokeExact(state, address, length, residency));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int madvise(long address, long length, int advice) {
    try {
      return checked((int) MADVISE.invokeExact(state, address, length, advice));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  int mprotect(long address, long length, int protection) {
    try {
      return checked((int) MPROTECT.invokeExact(state, address, length, protection));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
