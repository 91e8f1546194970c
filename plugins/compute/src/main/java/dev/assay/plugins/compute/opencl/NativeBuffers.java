package dev.assay.plugins.compute.opencl;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jocl.Pointer;

/**
 * Pointers to native memory for JOCL.
 *
 * <p>JOCL also takes Java arrays, but pins them in a way that {@code -Xcheck:jni} makes wrong: the
 * native code then works on copies.
 */
final class NativeBuffers {
  private NativeBuffers() {}

  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** A pointer to the beginning; JOCL takes lengths apart, so memory may be beyond 2 GiB. */
  static Pointer pointerTo(MemorySegment memory) {
    requireNative(memory);
    return Pointer.to(memory.asSlice(0, Math.min(1, memory.byteSize())).asByteBuffer());
  }

  static void requireNative(MemorySegment memory) {
    if (!memory.isNative()) {
      throw new IllegalArgumentException(
          "Heap memory may move while it is copied; use native or pinned memory, or upload and"
              + " download.");
    }
  }
}
