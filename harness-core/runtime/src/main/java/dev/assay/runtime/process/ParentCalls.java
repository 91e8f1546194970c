package dev.assay.runtime.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;

/** The two system calls of a process that takes care of its descendants; Java has neither. */
final class ParentCalls {
  /** See prctl(2): what loses its parent becomes a child of this process, not of init. */
  private static final int PR_SET_CHILD_SUBREAPER = 36;

  /** See waitpid(2). */
  private static final int WNOHANG = 1;

  private final MethodHandle prctl;
  private final MethodHandle waitpid;

  /**
   * @throws NoSuchElementException where the C library has no such calls
   */
  ParentCalls() {
    Linker linker = Linker.nativeLinker();
    prctl =
        linker.downcallHandle(
            linker.defaultLookup().find("prctl").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    waitpid =
        linker.downcallHandle(
            linker.defaultLookup().find("waitpid").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
  }

  /** Whether orphaned descendants come to this process from now on. */
  boolean adoptOrphans() {
    try {
      return (int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("prctl throws nothing, but threw.", e);
    }
  }

  /** Takes the entry of an ended child out of the process table; of a living one, nothing. */
  void reap(long pid) {
    try {
      int _ = (int) waitpid.invokeExact((int) pid, MemorySegment.NULL, WNOHANG);
    } catch (Throwable e) {
      throw new IllegalStateException("waitpid throws nothing, but threw.", e);
    }
  }
}
