package dev.assay.plugins.interconnect.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** On which NUMA node memory is taken, whoever allocates it, such as a driver. */
public final class MemoryPolicy {
  // From <linux/mempolicy.h>.
  private static final long MPOL_DEFAULT = 0;
  private static final long MPOL_BIND = 2;
  private static final long MPOL_F_NODE_OF_ADDRESS = 3;

  private MemoryPolicy() {}

  /**
   * Lets the calling thread take memory of one node alone.
   *
   * @throws SystemCallException when there is no such node, or the process may not
   */
  public static void bindThread(int node) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment mask = MappedMemory.nodeMask(call, node);
      call(
          call,
          "bind a thread's memory to NUMA node " + node,
          SystemCallNumbers.SET_MEMPOLICY,
          MPOL_BIND,
          mask.address(),
          MappedMemory.MOST_NODES + 1L,
          0,
          0);
    }
  }

  /** Undoes {@link #bindThread}. */
  public static void unbindThread() throws IOException {
    try (Arena call = Arena.ofConfined()) {
      call(
          call,
          "undo the binding of a thread's memory",
          SystemCallNumbers.SET_MEMPOLICY,
          MPOL_DEFAULT,
          0,
          0,
          0,
          0);
    }
  }

  /** The node on which the first page of memory lies. */
  public static int nodeOf(MemorySegment memory) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment node = call.allocate(ValueLayout.JAVA_INT);
      call(
          call,
          "ask for the NUMA node of memory",
          SystemCallNumbers.GET_MEMPOLICY,
          node.address(),
          0,
          0,
          memory.address(),
          MPOL_F_NODE_OF_ADDRESS);
      return node.get(ValueLayout.JAVA_INT, 0);
    }
  }

  private static void call(
      Arena arena, String attempt, long number, long a, long b, long c, long d, long e)
      throws IOException {
    MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    try {
      long result = (long) NativeFunctions.SYSCALL.invokeExact(state, number, a, b, c, d, e, 0L);
      if (result != 0) {
        throw new SystemCallException(attempt, state.get(ValueLayout.JAVA_INT, 0));
      }
    } catch (Throwable t) {
      throw MappedMemory.asIoException(t);
    }
  }
}
