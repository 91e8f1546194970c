package dev.assay.plugins.interconnect.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/** Memory outside the heap whose page size and NUMA node are chosen, or that holds code. */
public final class MappedMemory {
  public static final long HUGE_PAGE_BYTES = 2L << 20;
  // From <sys/mman.h> and <linux/mempolicy.h>, the same on x86-64 and arm64.
  private static final int PROT_READ_WRITE = 3;
  private static final int PROT_READ_EXEC = 5;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int MADV_HUGEPAGE = 14;
  private static final int MADV_NOHUGEPAGE = 15;
  private static final long MPOL_BIND = 2;
  static final int MOST_NODES = 1024;

  private MappedMemory() {}

  /**
   * Maps zeroed memory, unmapped when the arena is closed.
   *
   * @param bytes above 0
   * @param hugePages whether the kernel shall take huge pages, or must not
   * @param node whose memory to take; any if empty
   * @throws SystemCallException when the kernel refuses
   */
  public static MemorySegment map(Arena arena, long bytes, boolean hugePages, OptionalInt node)
      throws IOException {
    long whole = Math.ceilDiv(bytes, HUGE_PAGE_BYTES) * HUGE_PAGE_BYTES;
    MemorySegment mapping = mapPages(arena, whole + HUGE_PAGE_BYTES);
    long start =
        Math.ceilDiv(mapping.address(), HUGE_PAGE_BYTES) * HUGE_PAGE_BYTES - mapping.address();
    MemorySegment memory = mapping.asSlice(start, whole);
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      int advice = hugePages ? MADV_HUGEPAGE : MADV_NOHUGEPAGE;
      int advised =
          (int) NativeFunctions.MADVISE.invokeExact(state, memory.address(), whole, advice);
      require(advised == 0, "madvise " + advice, state);
      if (node.isPresent()) {
        MemorySegment mask = nodeMask(call, node.getAsInt());
        // The kernel reads one bit less than it is told.
        long bound =
            (long)
                NativeFunctions.SYSCALL.invokeExact(
                    state,
                    SystemCallNumbers.MBIND,
                    memory.address(),
                    whole,
                    MPOL_BIND,
                    mask.address(),
                    MOST_NODES + 1L,
                    0L);
        require(bound == 0, "bind memory to NUMA node " + node.getAsInt(), state);
      }
    } catch (Throwable t) {
      throw asIoException(t);
    }
    return memory.asSlice(0, bytes);
  }

  /** Makes machine code callable until the arena is closed. */
  public static MethodHandle function(Arena arena, byte[] code, FunctionDescriptor signature)
      throws IOException {
    MemorySegment memory = mapPages(arena, code.length);
    memory.copyFrom(MemorySegment.ofArray(code));
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      long address = memory.address();
      long length = memory.byteSize();
      int result =
          (int) NativeFunctions.MPROTECT.invokeExact(state, address, length, PROT_READ_EXEC);
      require(result == 0, "make machine code executable", state);
    } catch (Throwable t) {
      throw asIoException(t);
    }
    return Linker.nativeLinker().downcallHandle(memory, signature);
  }

  /** Lets the calling thread run on these processors alone. */
  public static void pinThread(Iterable<Integer> processors) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      MemorySegment mask = call.allocate(MOST_NODES, Long.BYTES);
      processors.forEach(processor -> setBit(mask, processor));
      int result =
          (int) NativeFunctions.SCHED_SETAFFINITY.invokeExact(state, 0, mask.byteSize(), mask);
      require(result == 0, "pin a thread to processors " + processors, state);
    } catch (Throwable t) {
      throw asIoException(t);
    }
  }

  private static MemorySegment mapPages(Arena arena, long bytes) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      long address =
          (long)
              NativeFunctions.MMAP.invokeExact(
                  state, 0L, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
      require(address != -1, "map " + bytes + " bytes of memory", state);
      return MemorySegment.ofAddress(address).reinterpret(bytes, arena, MappedMemory::unmap);
    } catch (Throwable t) {
      throw asIoException(t);
    }
  }

  private static void unmap(MemorySegment mapping) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment state = call.allocate(Linker.Option.captureStateLayout());
      long address = mapping.address();
      long length = mapping.byteSize();
      int result = (int) NativeFunctions.MUNMAP.invokeExact(state, address, length);
      require(result == 0, "unmap " + length + " bytes of memory", state);
    } catch (Throwable t) {
      throw new IllegalStateException(asIoException(t));
    }
  }

  /** A set of nodes that has this one alone. */
  static MemorySegment nodeMask(Arena arena, int node) {
    MemorySegment mask = arena.allocate(MOST_NODES / 8, Long.BYTES);
    setBit(mask, node);
    return mask;
  }

  private static void setBit(MemorySegment mask, int bit) {
    long word = mask.getAtIndex(ValueLayout.JAVA_LONG, bit / Long.SIZE);
    mask.setAtIndex(ValueLayout.JAVA_LONG, bit / Long.SIZE, word | 1L << bit % Long.SIZE);
  }

  private static void require(boolean done, String attempt, MemorySegment state)
      throws SystemCallException {
    if (!done) {
      throw new SystemCallException(attempt, state.get(ValueLayout.JAVA_INT, 0));
    }
  }

  static IOException asIoException(Throwable t) {
    return switch (t) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError("A C function threw an exception.", t);
    };
  }
}
