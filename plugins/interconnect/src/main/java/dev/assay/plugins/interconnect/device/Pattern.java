package dev.assay.plugins.interconnect.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Random bytes that a copy has to leave at its target.
 *
 * @param bytes native memory
 */
record Pattern(MemorySegment bytes) {
  private static final long PAGE = 4096;
  private static final int BLOCK = 1 << 20;

  static Pattern random(Arena arena, long size, RandomGenerator random) {
    MemorySegment bytes = arena.allocate(size, PAGE);
    byte[] block = new byte[(int) Math.min(size, BLOCK)];
    for (long at = 0; at < size; at += block.length) {
      random.nextBytes(block);
      long length = Math.min(block.length, size - at);
      MemorySegment.copy(MemorySegment.ofArray(block), 0, bytes, at, length);
    }
    return new Pattern(bytes);
  }

  /**
   * What is wrong with a copy of the pattern.
   *
   * @param what such as {@code "The copy from device 0 to 1"}
   */
  Optional<String> problem(String what, MemorySegment copy) {
    long wrong = bytes.mismatch(copy);
    return wrong < 0
        ? Optional.empty()
        : Optional.of("%s is wrong from byte %d of %d on".formatted(what, wrong, bytes.byteSize()));
  }
}
