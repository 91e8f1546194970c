package dev.assay.runtime.directory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Set;

/**
 * A directory of a file system that cannot force directories to the disk. fsync(2) tells so by its
 * error number; Java tells only the text of it, which depends on the locale and the C library.
 */
final class UnforceableDirectory {
  /** EBADF and EINVAL. */
  private static final Set<Integer> CANNOT = Set.of(9, 22);

  private static final int READ_ONLY = 0;

  private UnforceableDirectory() {}

  /** Whether it is one; false where it cannot be opened. */
  static boolean isOne(Path directory) {
    Linker linker = Linker.nativeLinker();
    StructLayout layout = Linker.Option.captureStateLayout();
    VarHandle errno = layout.varHandle(PathElement.groupElement("errno"));
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    FunctionDescriptor ofDescriptor = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    MethodHandle fsync =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("fsync"),
            ofDescriptor,
            Linker.Option.captureCallState("errno"));
    MethodHandle close =
        linker.downcallHandle(linker.defaultLookup().findOrThrow("close"), ofDescriptor);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(layout);
      int opened = (int) open.invokeExact(arena.allocateFrom(directory.toString()), READ_ONLY);
      if (opened < 0) {
        return false;
      }
      boolean failed = (int) fsync.invokeExact(state, opened) != 0;
      int _ = (int) close.invokeExact(opened);
      return failed && CANNOT.contains((int) errno.get(state, 0L));
    } catch (Throwable e) {
      throw new IllegalStateException("C functions throw nothing, but one threw.", e);
    }
  }
}
