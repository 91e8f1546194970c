package dev.assay.plugins.interconnect.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/**
 * Handles of the C library's functions. Linked as {@code critical} is only the one for calls that
 * never block: during such a call the garbage collector must wait for the thread.
 */
final class NativeFunctions {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

  static final MethodHandle SOCKET =
      bind("socket", returning(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  static final MethodHandle BIND = bind("bind", returning(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  static final MethodHandle LISTEN = bind("listen", returning(JAVA_INT, JAVA_INT, JAVA_INT));
  static final MethodHandle ACCEPT4 =
      bind("accept4", returning(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
  static final MethodHandle CONNECT =
      bind("connect", returning(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  static final MethodHandle GETSOCKNAME =
      bind("getsockname", returning(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  static final MethodHandle SETSOCKOPT =
      bind("setsockopt", returning(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  static final MethodHandle GETSOCKOPT =
      bind("getsockopt", returning(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  static final MethodHandle SEND =
      bind("send", returning(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  static final MethodHandle RECV =
      bind("recv", returning(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  static final MethodHandle SENDFILE =
      bind("sendfile", returning(JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
  static final MethodHandle SHUTDOWN = bind("shutdown", returning(JAVA_INT, JAVA_INT, JAVA_INT));
  static final MethodHandle CLOSE = bind("close", returning(JAVA_INT, JAVA_INT));
  static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("open"),
          returning(JAVA_INT, ADDRESS, JAVA_INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  static final MethodHandle CLOCK_GETTIME =
      bind("clock_gettime", returning(JAVA_INT, JAVA_INT, ADDRESS));
  static final MethodHandle MMAP =
      bind(
          "mmap",
          returning(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  static final MethodHandle MUNMAP = bind("munmap", returning(JAVA_INT, JAVA_LONG, JAVA_LONG));
  static final MethodHandle MPROTECT =
      bind("mprotect", returning(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  static final MethodHandle MADVISE =
      bind("madvise", returning(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  static final MethodHandle SCHED_SETAFFINITY =
      bind("sched_setaffinity", returning(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  static final MethodHandle SYSCALL = systemCall(ERRNO, Linker.Option.firstVariadicArg(1));
  static final MethodHandle SYSCALL_AT_ONCE =
      systemCall(ERRNO, Linker.Option.firstVariadicArg(1), Linker.Option.critical(false));
  static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("strerror"), returning(ADDRESS, JAVA_INT));

  private NativeFunctions() {}

  private static MethodHandle systemCall(Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow("syscall"),
        returning(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
        options);
  }

  private static FunctionDescriptor returning(MemoryLayout result, MemoryLayout... arguments) {
    return FunctionDescriptor.of(result, arguments);
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, ERRNO);
  }
}
