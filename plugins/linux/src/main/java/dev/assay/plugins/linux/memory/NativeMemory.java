package dev.assay.plugins.linux.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Memory by absolute address, as rings of the kernel and pointer chases need it. As unchecked as C:
 * the caller owns the range it names.
 */
public final class NativeMemory {
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private NativeMemory() {}

  public static long getLong(long address) {
    return (long) LONG.get(ALL, address);
  }

  public static void putLong(long address, long value) {
    LONG.set(ALL, address, value);
  }

  public static int getInt(long address) {
    return (int) INT.get(ALL, address);
  }

  public static void putInt(long address, int value) {
    INT.set(ALL, address, value);
  }

  /** A load that later loads and stores cannot overtake. */
  public static int getIntAcquire(long address) {
    return (int) INT.getAcquire(ALL, address);
  }

  /** A store that earlier loads and stores cannot fall behind. */
  public static void putIntRelease(long address, int value) {
    INT.setRelease(ALL, address, value);
  }

  /** A view of a range, for bulk operations. */
  public static MemorySegment segment(long address, long length) {
    return ALL.asSlice(address, length);
  }
}
