package dev.assay.plugins.interconnect.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.api.InvalidResultException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * One thread's share of the arrays. Their values depend on the index, so that a wrong element
 * shows, and are small integers, so that every result is exact.
 *
 * <p>The plain loops are Java: C2 turns them into vector code with ordinary stores.
 */
final class Slice {
  static final double SCALAR = 3;

  // Small, so that the loop is compiled as a method soon; a call takes some 10 us.
  private static final long PIECE_BYTES = 512 << 10;

  private final Operation operation;
  private final Optional<NonTemporalStores> nonTemporal;
  private final List<MemorySegment> arrays;
  private final long bytes;
  private long passes;
  private long sum;

  /**
   * @param arrays as many as the operation has, the first one is stored to; a multiple of 64 bytes
   */
  Slice(Operation operation, Optional<NonTemporalStores> stores, List<MemorySegment> arrays) {
    this.operation = operation;
    this.nonTemporal = stores;
    this.arrays = List.copyOf(arrays);
    this.bytes = arrays.getFirst().byteSize();
    if (arrays.size() != operation.arrays() || bytes % 64 != 0) {
      throw new IllegalArgumentException(
          "%s needs %d arrays of a multiple of 64 bytes, not %d of %d."
              .formatted(operation, operation.arrays(), arrays.size(), bytes));
    }
  }

  /** Writes the start values, which makes the memory resident. */
  void fill() {
    for (int array = 0; array < arrays.size(); array++) {
      for (long i = 0; i < bytes / Long.BYTES; i++) {
        if (operation == Operation.TRIAD) {
          arrays.get(array).setAtIndex(JAVA_DOUBLE, i, start(array, i));
        } else {
          arrays.get(array).setAtIndex(JAVA_LONG, i, start(array, i));
        }
      }
    }
  }

  private static long start(int array, long index) {
    return array == 0 ? 1 + (index & 255) : array == 1 ? 512 + (index & 127) : index & 63;
  }

  /** The bytes that a pass counts. */
  long bytesPerPass() {
    return operation.arrays() * bytes;
  }

  /** Does the operation once on the whole slice. */
  void pass() {
    passes++;
    sum = 0;
    for (long from = 0; from < bytes; from += PIECE_BYTES) {
      long to = Math.min(from + PIECE_BYTES, bytes);
      if (nonTemporal.isPresent()) {
        storePast(nonTemporal.get(), from, to);
      } else {
        plain(from / Long.BYTES, to / Long.BYTES);
      }
    }
  }

  private void plain(long from, long to) {
    switch (operation) {
      case READ -> sum += sum(arrays.get(0), from, to);
      case WRITE -> write(arrays.get(0), from, to, passes);
      case COPY -> copy(arrays.get(0), arrays.get(1), from, to);
      case TRIAD -> triad(arrays.get(0), arrays.get(1), arrays.get(2), from, to);
    }
  }

  private void storePast(NonTemporalStores stores, long from, long to) {
    long a = arrays.get(0).address() + from;
    switch (operation) {
      case READ -> throw new IllegalStateException("a read stores nothing");
      case WRITE -> stores.write(a, to - from, passes);
      case COPY -> stores.copy(a, arrays.get(1).address() + from, to - from);
      case TRIAD ->
          stores.triad(
              a, arrays.get(1).address() + from, arrays.get(2).address() + from, to - from, SCALAR);
    }
  }

  private static long sum(MemorySegment a, long from, long to) {
    long sum = 0;
    for (long i = from; i < to; i++) {
      sum += a.getAtIndex(JAVA_LONG, i);
    }
    return sum;
  }

  private static void write(MemorySegment a, long from, long to, long value) {
    for (long i = from; i < to; i++) {
      a.setAtIndex(JAVA_LONG, i, value);
    }
  }

  private static void copy(MemorySegment a, MemorySegment b, long from, long to) {
    for (long i = from; i < to; i++) {
      a.setAtIndex(JAVA_LONG, i, b.getAtIndex(JAVA_LONG, i));
    }
  }

  private static void triad(MemorySegment a, MemorySegment b, MemorySegment c, long from, long to) {
    for (long i = from; i < to; i++) {
      a.setAtIndex(
          JAVA_DOUBLE, i, b.getAtIndex(JAVA_DOUBLE, i) + SCALAR * c.getAtIndex(JAVA_DOUBLE, i));
    }
  }

  MemorySegment firstArray() {
    return arrays.getFirst();
  }

  /**
   * Checks every element that passes left, or for a read the sum of one more.
   *
   * @throws InvalidResultException when one is wrong, or there was no pass
   */
  void verify() throws InvalidResultException {
    if (passes == 0) {
      throw new InvalidResultException("There is nothing to verify: no pass has completed.");
    }
    long expectedSum = 0;
    for (long i = 0; i < bytes / Long.BYTES; i++) {
      long expected = expected(i);
      expectedSum += expected;
      long found =
          operation == Operation.TRIAD
              ? (long) firstArray().getAtIndex(JAVA_DOUBLE, i)
              : firstArray().getAtIndex(JAVA_LONG, i);
      if (found != expected) {
        throw new InvalidResultException(
            "%s left %d in element %d, expected %d.".formatted(operation, found, i, expected));
      }
    }
    if (operation == Operation.READ && sum != expectedSum) {
      throw new InvalidResultException("READ summed %d, expected %d.".formatted(sum, expectedSum));
    }
  }

  private long expected(long index) {
    return switch (operation) {
      case READ -> start(0, index);
      case WRITE -> passes;
      case COPY -> start(1, index);
      case TRIAD -> start(1, index) + (long) SCALAR * start(2, index);
    };
  }
}
