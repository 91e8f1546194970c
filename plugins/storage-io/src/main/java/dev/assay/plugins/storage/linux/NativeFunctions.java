package dev.assay.plugins.storage.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/**
 * Handles of the C library's functions. None is linked as {@code critical}: such a call keeps the
 * thread out of the garbage collector's reach, and these calls block.
 */
final class NativeFunctions {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

  static final MethodHandle SYSCALL =
      bind(
          "syscall",
          returning(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG),
          ERRNO,
          Linker.Option.firstVariadicArg(1));
  static final MethodHandle OPEN =
      bind(
          "open",
          returning(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  static final MethodHandle CLOSE = bind("close", returning(JAVA_INT, JAVA_INT), ERRNO);
  static final MethodHandle PREAD =
      bind("pread", returning(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG), ERRNO);
  static final MethodHandle PWRITE =
      bind("pwrite", returning(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG), ERRNO);
  static final MethodHandle FSYNC = bind("fsync", returning(JAVA_INT, JAVA_INT), ERRNO);
  static final MethodHandle FDATASYNC = bind("fdatasync", returning(JAVA_INT, JAVA_INT), ERRNO);
  static final MethodHandle MMAP =
      bind(
          "mmap",
          returning(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG),
          ERRNO);
  static final MethodHandle MUNMAP =
      bind("munmap", returning(JAVA_INT, JAVA_LONG, JAVA_LONG), ERRNO);
  static final MethodHandle MADVISE =
      bind("madvise", returning(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT), ERRNO);
  static final MethodHandle MINCORE =
      bind("mincore", returning(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS), ERRNO);
  static final MethodHandle FADVISE =
      bind("posix_fadvise", returning(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT), ERRNO);
  static final MethodHandle FALLOCATE =
      bind("fallocate", returning(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), ERRNO);
  static final MethodHandle UNLINK = bind("unlink", returning(JAVA_INT, ADDRESS), ERRNO);
  static final MethodHandle STATX =
      bind("statx", returning(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS), ERRNO);
  static final MethodHandle CLOCK_GETTIME =
      bind("clock_gettime", returning(JAVA_INT, JAVA_INT, ADDRESS), ERRNO);
  static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("strerror"), returning(ADDRESS, JAVA_INT));

  private NativeFunctions() {}

  private static FunctionDescriptor returning(MemoryLayout result, MemoryLayout... arguments) {
    return FunctionDescriptor.of(result, arguments);
  }

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
  }
}
