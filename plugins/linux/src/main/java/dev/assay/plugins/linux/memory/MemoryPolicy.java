package dev.assay.plugins.linux.memory;

import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;

/** On which NUMA node memory is taken, whoever allocates it, such as a driver. */
public final class MemoryPolicy {
  private static final long MBIND = SystemCalls.number(237, 235);
  private static final long SET_MEMPOLICY = SystemCalls.number(238, 237);
  private static final long GET_MEMPOLICY = SystemCalls.number(239, 236);
  // From <linux/mempolicy.h>.
  private static final long MPOL_DEFAULT = 0;
  private static final long MPOL_BIND = 2;
  private static final long MPOL_F_NODE_OF_ADDRESS = 3;

  private static final int MOST_NODES = 1024;
  // The kernel reads one bit less than it is told.
  private static final long MASK_BITS = MOST_NODES + 1L;

  private MemoryPolicy() {}

  /**
   * Lets the calling thread take memory of one node alone.
   *
   * @throws SystemCallException when there is no such node, or the process may not
   */
  public static void bindThread(int node) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      call(
          "bind a thread's memory to NUMA node " + node,
          SET_MEMPOLICY,
          MPOL_BIND,
          mask(arena, node),
          MASK_BITS,
          0,
          0);
    }
  }

  /** Undoes {@link #bindThread}. */
  public static void unbindThread() throws SystemCallException {
    call("undo the binding of a thread's memory", SET_MEMPOLICY, MPOL_DEFAULT, 0, 0, 0, 0);
  }

  /** Lets pages of a range that nobody has touched yet come from one node alone. */
  static void bind(long address, long bytes, int node) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long mask = mask(arena, node);
      String attempt = "bind memory to NUMA node " + node;
      call(attempt, MBIND, address, bytes, MPOL_BIND, mask, MASK_BITS);
    }
  }

  /** The node on which the first page of memory lies. */
  public static int nodeOf(MemorySegment memory) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment node = arena.allocate(ValueLayout.JAVA_INT);
      call(
          "ask for the NUMA node of memory",
          GET_MEMPOLICY,
          node.address(),
          0,
          0,
          memory.address(),
          MPOL_F_NODE_OF_ADDRESS);
      return node.get(ValueLayout.JAVA_INT, 0);
    }
  }

  // A set of nodes that has this one alone.
  private static long mask(Arena arena, int node) {
    BitSet nodes = new BitSet(MOST_NODES);
    nodes.set(node);
    long[] words = Arrays.copyOf(nodes.toLongArray(), MOST_NODES / Long.SIZE);
    return arena.allocateFrom(ValueLayout.JAVA_LONG, words).address();
  }

  private static void call(String attempt, long number, long a, long b, long c, long d, long e)
      throws SystemCallException {
    SystemCallException.check(attempt, new SystemCalls().call(number, a, b, c, d, e, 0));
  }
}
