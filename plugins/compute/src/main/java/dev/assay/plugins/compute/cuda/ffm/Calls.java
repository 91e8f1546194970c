package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaStatus;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Runs driver calls and turns their results into values and exceptions. */
final class Calls {
  private Calls() {}

  /** A call that returns a status. */
  @FunctionalInterface
  interface Call {
    int invoke() throws Throwable;
  }

  /** A call that returns a status and writes its result to an address. */
  @FunctionalInterface
  interface CallWithResult {
    int invoke(long result) throws Throwable;
  }

  static int status(Call call) {
    try {
      return call.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A driver call threw, which native code cannot do.", e);
    }
  }

  static void check(String name, Call call) {
    int status = status(call);
    if (status != 0) {
      throw CudaStatus.error(status, name);
    }
  }

  /** The 64-bit result of a call, or a smaller one in its low bits. */
  static long result(String name, CallWithResult call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(ValueLayout.JAVA_LONG);
      check(name, () -> call.invoke(result.address()));
      return result.get(ValueLayout.JAVA_LONG, 0);
    }
  }

  static int intResult(String name, CallWithResult call) {
    return (int) result(name, call);
  }

  static FfmHandle handle(String name, CallWithResult call) {
    return new FfmHandle(result(name, call));
  }

  /** The text that a call writes to an address. */
  static String text(String name, int capacityBytes, CallWithResult call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(capacityBytes);
      check(name, () -> call.invoke(text.address()));
      return text.getString(0);
    }
  }
}
