package dev.assay.plugins.storage.faults;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Makes the kernel refuse a system call of this process for good, as a container's filter does. */
final class Seccomp {
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final long SET_MODE_FILTER = 1;
  private static final long ALL_THREADS = 1;
  private static final int RETURN_ERRNO = 0x0005_0000;
  private static final int RETURN_ALLOW = 0x7fff_0000;

  private Seccomp() {}

  static void refuse(int systemCall, int errno) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle prctl =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("prctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    MethodHandle syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS),
            Linker.Option.firstVariadicArg(1));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment filter = arena.allocate(4 * 8, 8);
      instruction(filter, 0, 0x20, 0, 0, 0); // load the number of the call
      instruction(filter, 1, 0x15, 0, 1, systemCall); // unless it is this one, skip one
      instruction(filter, 2, 0x06, 0, 0, RETURN_ERRNO | errno);
      instruction(filter, 3, 0x06, 0, 0, RETURN_ALLOW);
      MemorySegment program = arena.allocate(16, 8);
      program.set(JAVA_SHORT, 0, (short) 4);
      program.set(ADDRESS, 8, filter);

      long seccomp = System.getProperty("os.arch").equals("aarch64") ? 277 : 317;
      int privileges = (int) prctl.invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
      long result = (long) syscall.invokeExact(seccomp, SET_MODE_FILTER, ALL_THREADS, program);
      if (privileges != 0 || result != 0) {
        throw new IllegalStateException("The seccomp filter was not installed.");
      }
    }
  }

  private static void instruction(
      MemorySegment filter, int index, int code, int ifTrue, int ifFalse, int operand) {
    filter.set(JAVA_SHORT, index * 8L, (short) code);
    filter.set(JAVA_BYTE, index * 8L + 2, (byte) ifTrue);
    filter.set(JAVA_BYTE, index * 8L + 3, (byte) ifFalse);
    filter.set(JAVA_INT, index * 8L + 4, operand);
  }
}
