package dev.assay.plugins.host.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The three memory calls of Linux; a refusal is an exception with the error number. */
final class MemoryCalls {
  // From <sys/mman.h> and <asm-generic/mman-common.h>, the same on x86-64 and arm64.
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final long MAP_FAILED = -1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle MMAP =
      function(
          "mmap",
          FunctionDescriptor.of(
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG));
  private static final MethodHandle MUNMAP =
      function(
          "munmap",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
  private static final MethodHandle MADVISE =
      function(
          "madvise",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT));

  private MemoryCalls() {}

  /** What the kernel can be told about the pages of a range. */
  enum Advice {
    HUGE_PAGES(14),
    NO_HUGE_PAGES(15);

    private final int number;

    Advice(int number) {
      this.number = number;
    }
  }

  /** Maps anonymous memory until the arena is closed. */
  static MemorySegment map(Arena arena, long bytes) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(CALL_STATE);
      MemorySegment start =
          (MemorySegment)
              MMAP.invokeExact(
                  state, MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
      if (start.address() == MAP_FAILED) {
        throw refused("mmap", bytes, state);
      }
      return start.reinterpret(bytes, arena, MemoryCalls::unmap);
    } catch (Throwable e) {
      throw asIoException(e);
    }
  }

  static void advise(MemorySegment memory, Advice advice) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(CALL_STATE);
      int result = (int) MADVISE.invokeExact(state, memory, memory.byteSize(), advice.number);
      if (result != 0) {
        throw refused("madvise " + advice, memory.byteSize(), state);
      }
    } catch (Throwable e) {
      throw asIoException(e);
    }
  }

  private static void unmap(MemorySegment mapped) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(CALL_STATE);
      int result = (int) MUNMAP.invokeExact(state, mapped, mapped.byteSize());
      if (result != 0) {
        throw refused("munmap", mapped.byteSize(), state);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(asIoException(e));
    }
  }

  private static IOException refused(String call, long bytes, MemorySegment state) {
    return new IOException(
        "Linux refused %s of %d MiB with errno %d. If it is short of memory, ask for less: the sizes are parameters."
            .formatted(call, bytes >> 20, (int) ERRNO.get(state, 0L)));
  }

  // MethodHandle.invokeExact declares Throwable; a C function throws nothing.
  private static IOException asIoException(Throwable e) {
    return switch (e) {
      case IOException expected -> expected;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new AssertionError("a C function threw an exception", e);
    };
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }
}
