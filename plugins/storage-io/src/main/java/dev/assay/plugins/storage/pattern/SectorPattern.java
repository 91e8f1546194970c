package dev.assay.plugins.storage.pattern;

import dev.assay.plugins.linux.memory.NativeMemory;

/**
 * Data in which every sector of 512 bytes says where it belongs and which write put it there.
 *
 * <p>A sector starts with three 64-bit words: a checksum of the other two and the seed; the offset
 * in the file; and the generation (upper half) with the number of the body (lower half). The body
 * fills the rest with random words that follow from the seed and its number. A body is written into
 * a buffer once; a write then only stamps the three words, 24 of 512 bytes, which is about what
 * fio's {@code scramble_buffers} does to its buffers.
 *
 * <p>So a reader finds a wrong block by its offset, a stale one by its generation, one of another
 * run by its checksum, and a torn or damaged one by a body that does not fit.
 */
public final class SectorPattern {
  /** The size of a sector in bytes, the unit in which disks promise not to tear a write. */
  public static final int SECTOR = 512;

  /** What {@link #generation} answers for a sector that is not as this pattern writes it. */
  public static final long DAMAGED = -1;

  /** The generation of the data that {@link #layOut} writes. */
  public static final int FIRST_GENERATION = 0;

  private static final int HEADER = 24;
  private static final long LOWER_HALF = 0xffff_ffffL;
  // 2^64 divided by the golden ratio: the increment of SplitMix64 (Steele, Lea, Flood 2014).
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final long randomEnd;

  /**
   * A pattern that does not compress.
   *
   * @param seed tells the data of one file and fork from that of every other
   */
  public SectorPattern(long seed) {
    this(seed, 0);
  }

  /**
   * A pattern of which a part is zeros.
   *
   * @param compressPercent share of zeros in each sector, 0 to 100; the three words are never zeros
   */
  public SectorPattern(long seed, int compressPercent) {
    this.seed = mix(seed);
    long random = (long) SECTOR * (100 - compressPercent) / 100 / Long.BYTES * Long.BYTES;
    randomEnd = Math.max(HEADER, random);
  }

  /**
   * Fills a buffer with the bodies of its sectors, numbered from {@code firstBody}.
   *
   * @param length in bytes, a multiple of {@link #SECTOR}
   */
  public void fillBodies(long address, long length, int firstBody) {
    int body = firstBody;
    for (long sector = address; sector < address + length; sector += SECTOR) {
      long state = bodyState(body++);
      for (long word = HEADER; word < SECTOR; word += Long.BYTES) {
        NativeMemory.putLong(sector + word, body(state, word));
      }
    }
  }

  /**
   * Stamps the headers of a buffer whose bodies are in place.
   *
   * @param offset where the buffer goes in the file
   * @param firstBody as given to {@link #fillBodies}
   */
  public void stamp(long address, long length, long offset, int generation, int firstBody) {
    long writer = (long) generation << 32 | (firstBody & LOWER_HALF);
    for (long at = 0; at < length; at += SECTOR) {
      NativeMemory.putLong(address + at, checksum(offset + at, writer));
      NativeMemory.putLong(address + at + 8, offset + at);
      NativeMemory.putLong(address + at + 16, writer);
      writer++;
    }
  }

  /** Bodies and headers of {@link #FIRST_GENERATION}, for the first filling of a file. */
  public void layOut(long address, long length, long offset) {
    int firstBody = (int) (offset / SECTOR) & 0x3fff_ffff;
    fillBodies(address, length, firstBody);
    stamp(address, length, offset, FIRST_GENERATION, firstBody);
  }

  /**
   * The generation of a sector that is in order.
   *
   * @param offset where in the file it was read from
   * @return {@code >= 0}, or {@link #DAMAGED}, which {@link #describe} explains
   */
  public long generation(long address, long offset) {
    long writer = NativeMemory.getLong(address + 16);
    if (NativeMemory.getLong(address) != checksum(offset, writer)
        || NativeMemory.getLong(address + 8) != offset
        || !bodyInOrder(address, (int) writer)) {
      return DAMAGED;
    }
    return writer >>> 32;
  }

  /** What is wrong with a sector that {@link #generation} found damaged. */
  public String describe(long address, long offset) {
    long writtenFor = NativeMemory.getLong(address + 8);
    long writer = NativeMemory.getLong(address + 16);
    if (NativeMemory.getLong(address) != checksum(writtenFor, writer)) {
      return "it does not start with a header of this run (first words %016x %016x %016x)"
          .formatted(NativeMemory.getLong(address), writtenFor, writer);
    }
    if (writtenFor != offset) {
      return "it holds the data of offset " + writtenFor;
    }
    return "its header says write "
        + (writer >>> 32)
        + " but its body is not of that write: it is torn or damaged";
  }

  private boolean bodyInOrder(long address, int body) {
    long state = bodyState(body);
    for (long word = HEADER; word < SECTOR; word += Long.BYTES) {
      if (NativeMemory.getLong(address + word) != body(state, word)) {
        return false;
      }
    }
    return true;
  }

  private long body(long state, long word) {
    return word < randomEnd ? mix(state + word * GOLDEN_GAMMA) : 0;
  }

  private long bodyState(int body) {
    return mix(seed + body * GOLDEN_GAMMA);
  }

  private long checksum(long offset, long writer) {
    return mix(seed ^ mix(offset ^ mix(writer)));
  }

  // The finaliser of SplitMix64.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
