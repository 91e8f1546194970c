package dev.assay.runtime.machine.facts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/** What the kernel tells a program when it starts it (proc_pid_auxv(5)): pairs of 64-bit words. */
final class AuxiliaryVector {
  private static final long PAGE_SIZE = 6; // AT_PAGESZ in include/uapi/linux/auxvec.h

  private AuxiliaryVector() {}

  /** The bytes of a page of memory. */
  static OptionalLong pageBytes(Optional<byte[]> vector) {
    if (vector.isEmpty()) {
      return OptionalLong.empty();
    }
    ByteBuffer words = ByteBuffer.wrap(vector.get()).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= 2 * Long.BYTES) {
      long type = words.getLong();
      long value = words.getLong();
      if (type == PAGE_SIZE) {
        return OptionalLong.of(value);
      }
    }
    return OptionalLong.empty();
  }
}
