package dev.assay.plugins.interconnect.device;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.DeviceMemory;
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
  // To make pages of so much memory as is copied, for each check, takes longer than the check.
  private static final long PIECE = 16 << 20;

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
    return problem(what, 0, copy);
  }

  /** The same of a copy in a device's memory, which is brought to the host piece by piece. */
  Optional<String> problem(String what, CommandQueue queue, DeviceMemory copy) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment piece = arena.allocate(Math.min(PIECE, copy.bytes()), PAGE);
      for (long at = 0; at < copy.bytes(); at += piece.byteSize()) {
        MemorySegment found = piece.asSlice(0, Math.min(piece.byteSize(), copy.bytes() - at));
        queue.copyToHost(copy, at, found);
        queue.synchronize();
        Optional<String> problem = problem(what, at, found);
        if (problem.isPresent()) {
          return problem;
        }
      }
      return Optional.empty();
    }
  }

  private Optional<String> problem(String what, long at, MemorySegment copy) {
    long wrong = bytes.asSlice(at, copy.byteSize()).mismatch(copy);
    return wrong < 0
        ? Optional.empty()
        : Optional.of(
            "%s is wrong from byte %d of %d on".formatted(what, at + wrong, bytes.byteSize()));
  }
}
