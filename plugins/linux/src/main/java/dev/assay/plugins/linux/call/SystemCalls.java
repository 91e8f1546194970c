package dev.assay.plugins.linux.call;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls of Linux that report failure as minus the errno, without allocating. An instance serves one
 * thread at a time: it holds the place where the errno of the last call is kept.
 *
 * <p>A subclass binds functions of the C library with {@link #function}, keeps each handle in a
 * {@code static final} field, which lets C2 compile the call into its caller, and passes results
 * through {@code checked}.
 */
public class SystemCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final boolean ARM64 = System.getProperty("os.arch").equals("aarch64");
  private static final FunctionDescriptor SYSTEM_CALL =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle SYSCALL =
      function("syscall", SYSTEM_CALL, Linker.Option.firstVariadicArg(1));
  private static final MethodHandle SYSCALL_AT_ONCE =
      function(
          "syscall", SYSTEM_CALL, Linker.Option.firstVariadicArg(1), Linker.Option.critical(false));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /** Where a call leaves its errno: the first argument of every bound function. */
  protected final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

  /**
   * Binds a function of the C library; its handle takes {@link #state} before its own arguments.
   *
   * @param options {@code critical} only for what never blocks: the garbage collector waits for a
   *     thread that is in such a call
   */
  protected static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = new Linker.Option[options.length + 1];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = ERRNO;
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
  }

  /**
   * The number of a system call on this machine.
   *
   * @param x86 from {@code <asm/unistd_64.h>}
   * @param arm64 from {@code <asm-generic/unistd.h>}
   */
  public static long number(long x86, long arm64) {
    return ARM64 ? arm64 : x86;
  }

  /** Any system call with six arguments: its result or minus the errno. */
  public final long call(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return checked((long) SYSCALL.invokeExact(state, number, a, b, c, d, e, f));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /**
   * The same for a call that never blocks, which is made faster: meanwhile the garbage collector
   * waits for this thread.
   */
  public final long callAtOnce(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return checked((long) SYSCALL_AT_ONCE.invokeExact(state, number, a, b, c, d, e, f));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** Closes a descriptor of any kind: 0 or minus the errno. */
  public final int close(int descriptor) {
    try {
      return checked((int) CLOSE.invokeExact(state, descriptor));
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** The result of a call, or minus the errno it left if it is -1. */
  protected final long checked(long result) {
    return result == -1 ? -state.get(JAVA_INT, 0) : result;
  }

  /** The result of a call, or minus the errno it left if it is -1. */
  protected final int checked(int result) {
    return result == -1 ? -state.get(JAVA_INT, 0) : result;
  }

  /** What {@code invokeExact} declares and a C function never throws. */
  protected static AssertionError unexpected(Throwable t) {
    return new AssertionError("A downcall handle threw, which only a wrong signature explains.", t);
  }
}
