package dev.assay.plugins.host.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.assay.plugins.linux.memory.MappedMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.LongToDoubleFunction;

/**
 * One thread's share of the three arrays of a stream benchmark, and the kernels on them. The names
 * and the work are BabelStream's; the values depend on the index, so that a kernel that reads or
 * writes a wrong element is found out, and are small integers, so that every result is exact.
 *
 * <p>The loops are plain: C2 turns them into vector code that the Vector API did not beat.
 */
final class StreamArrays {
  static final double SCALAR = 3;

  /** How many arrays there are. */
  static final long COUNT = 3;

  // Small, because JMH stops a thread only between pieces.
  private static final long PIECE_ELEMENTS = (512L << 10) / Double.BYTES;

  // A multiple of the period of the start values.
  private static final long FILL_BLOCK_BYTES = 64 << 10;

  private static final int REHEARSALS = 5_000;
  private static final long REHEARSED_ELEMENTS = 64;

  private final MemorySegment a;
  private final MemorySegment b;
  private final MemorySegment c;
  private final long length;
  private double dotProduct;
  private long next;

  /**
   * One thread's share of an array, in whole huge pages, so that no page has two owners.
   *
   * @param arrayBytes the least size of one whole array
   */
  static long sliceBytes(long arrayBytes, int threads) {
    return MappedMemory.roundUpToHugePage(Math.ceilDiv(arrayBytes, threads));
  }

  /** What the arrays of all threads take together. */
  static long bytes(long arrayBytes, int threads) {
    return COUNT * threads * sliceBytes(arrayBytes, threads);
  }

  private StreamArrays(MemorySegment a, MemorySegment b, MemorySegment c) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.length = a.byteSize() / Double.BYTES;
  }

  /**
   * Maps the arrays and writes their start values, so that their pages belong to this thread.
   *
   * @param bytes of one array, a multiple of 8 elements
   */
  static StreamArrays map(Arena arena, long bytes, boolean hugePages) throws IOException {
    if (bytes <= 0 || bytes % (8 * Double.BYTES) != 0) {
      throw new IllegalArgumentException(
          "An array of " + bytes + " bytes is not a multiple of 8 doubles.");
    }
    MemorySegment memory = MappedMemory.map(arena, 3 * bytes, hugePages);
    StreamArrays arrays =
        new StreamArrays(
            memory.asSlice(0, bytes),
            memory.asSlice(bytes, bytes),
            memory.asSlice(2 * bytes, bytes));
    arrays.fill();
    if (hugePages) {
      HugePageCheck.require(memory);
    }
    return arrays;
  }

  /** The number of elements of each array. */
  long length() {
    return length;
  }

  MemorySegment a() {
    return a;
  }

  MemorySegment b() {
    return b;
  }

  MemorySegment c() {
    return c;
  }

  /** The sum so far of the pass of {@link #dot} that is under way, or was completed last. */
  double dotProduct() {
    return dotProduct;
  }

  static double startOfA(long index) {
    return 1 + (index & 255);
  }

  static double startOfB(long index) {
    return 512 + (index & 127);
  }

  static double startOfC(long index) {
    return 1024 + (index & 63);
  }

  /**
   * Runs the kernel on the next piece of the arrays, from the start again after the end.
   *
   * @return the number of elements done
   */
  long advance(StreamKernel kernel) {
    long from = next;
    long to = Math.min(from + PIECE_ELEMENTS, length);
    kernel.run(this, from, to);
    next = to == length ? 0 : to;
    return to - from;
  }

  /**
   * Runs the kernel many times on few elements, so that C2 soon compiles it as a method. Pieces
   * alone take most of a second to get there: the first ones crawl, and a method that loops is
   * compiled as one only after hundreds of calls.
   */
  void rehearse(StreamKernel kernel) {
    for (int i = 0; i < REHEARSALS; i++) {
      kernel.run(this, 0, REHEARSED_ELEMENTS);
    }
  }

  /** Completes the pass that is under way; makes one if there was none. */
  void finishPass(StreamKernel kernel) {
    do {
      advance(kernel);
    } while (next != 0);
  }

  private void fill() {
    fill(a, StreamArrays::startOfA);
    fill(b, StreamArrays::startOfB);
    fill(c, StreamArrays::startOfC);
  }

  // Bulk copies of a piece run at full speed at once, where a loop would first wait for C2.
  private static void fill(MemorySegment array, LongToDoubleFunction start) {
    long block = Math.min(array.byteSize(), FILL_BLOCK_BYTES);
    for (long i = 0; i < block / Double.BYTES; i++) {
      array.setAtIndex(JAVA_DOUBLE, i, start.applyAsDouble(i));
    }
    for (long done = block; done < array.byteSize(); done += block) {
      long bytes = Math.min(block, array.byteSize() - done);
      MemorySegment.copy(array, 0, array, done, bytes);
    }
  }

  void copy(long from, long to) {
    for (long i = from; i < to; i++) {
      c.setAtIndex(JAVA_DOUBLE, i, a.getAtIndex(JAVA_DOUBLE, i));
    }
  }

  void mul(long from, long to) {
    for (long i = from; i < to; i++) {
      b.setAtIndex(JAVA_DOUBLE, i, SCALAR * c.getAtIndex(JAVA_DOUBLE, i));
    }
  }

  void add(long from, long to) {
    for (long i = from; i < to; i++) {
      c.setAtIndex(JAVA_DOUBLE, i, a.getAtIndex(JAVA_DOUBLE, i) + b.getAtIndex(JAVA_DOUBLE, i));
    }
  }

  void triad(long from, long to) {
    for (long i = from; i < to; i++) {
      a.setAtIndex(
          JAVA_DOUBLE, i, b.getAtIndex(JAVA_DOUBLE, i) + SCALAR * c.getAtIndex(JAVA_DOUBLE, i));
    }
  }

  /** Eight sums, because a single one waits for each addition and measures the adder. */
  void dot(long from, long to) {
    double sum0 = from == 0 ? 0 : dotProduct;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    for (long i = from; i < to; i += 8) {
      sum0 += product(i);
      sum1 += product(i + 1);
      sum2 += product(i + 2);
      sum3 += product(i + 3);
      sum4 += product(i + 4);
      sum5 += product(i + 5);
      sum6 += product(i + 6);
      sum7 += product(i + 7);
    }
    dotProduct = ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
  }

  private double product(long i) {
    return a.getAtIndex(JAVA_DOUBLE, i) * b.getAtIndex(JAVA_DOUBLE, i);
  }
}
