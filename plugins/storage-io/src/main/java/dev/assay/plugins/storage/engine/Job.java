package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.linux.OpenFile;
import dev.assay.plugins.storage.pattern.BlockHistory;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.util.random.RandomGenerator;

/**
 * One job on one file, apart from how its I/Os reach the kernel: which I/O comes next, what its
 * buffer holds, and what came of it. The I/Os that can be in flight together are numbered as slots.
 * An instance serves one thread.
 */
public final class Job {
  /** Bodies of written blocks are numbered from here, apart from those of the first filling. */
  private static final int FIRST_BODY = 0x4000_0000;

  // Often enough that a bad disk shows within milliseconds, and below 1 % of the cost of an I/O.
  private static final int READS_PER_CHECK = 16;
  private static final int PERCENT = 100;

  private final JobSettings settings;
  private final OpenFile file;
  private final SectorPattern pattern;
  private final BlockHistory history;
  private final RandomGenerator random;
  private final OffsetSequence readBlocks;
  private final OffsetSequence writeBlocks;
  private final JobStatistics statistics = new JobStatistics();
  private final int blockBytes;
  private final long start;
  private final boolean reads;
  private final boolean writes;
  private final long[] startNanos;
  private final int[] blocks;
  // Of a write its generation, above 0; of a read the complement of the oldest that it may return.
  private final int[] generations;
  private long buffers;
  private int lastGeneration = SectorPattern.FIRST_GENERATION;
  private int readsUntilCheck = READS_PER_CHECK;

  /**
   * @param pattern of the file's data
   * @param random decides where random I/O goes
   */
  public Job(JobSettings settings, OpenFile file, SectorPattern pattern, RandomGenerator random) {
    this.settings = settings;
    this.file = file;
    this.pattern = pattern;
    this.random = random;
    history = new BlockHistory(Math.toIntExact(settings.blocks()));
    readBlocks = settings.offsets(random);
    writeBlocks = settings.access().random() ? readBlocks : settings.offsets(random);
    blockBytes = settings.blockBytes();
    start = settings.start();
    reads = settings.access().reads();
    writes = settings.access().writes();
    startNanos = new long[settings.depth()];
    blocks = new int[settings.depth()];
    generations = new int[settings.depth()];
  }

  public JobSettings settings() {
    return settings;
  }

  public OpenFile file() {
    return file;
  }

  /** Of the current iteration, or the last. */
  public JobStatistics statistics() {
    return statistics;
  }

  /** Which write each block of the job's part of the file holds. */
  public BlockHistory history() {
    return history;
  }

  public SectorPattern pattern() {
    return pattern;
  }

  /**
   * Fills the buffers with what writes will carry.
   *
   * @param firstBuffer address of {@link JobSettings#buffers} buffers in a row
   */
  void prepareBuffers(long firstBuffer) {
    buffers = firstBuffer;
    for (int slot = 0; slot < settings.depth(); slot++) {
      pattern.fillBodies(buffers + (long) slot * blockBytes, blockBytes, firstBody(slot));
    }
  }

  /**
   * Chooses the next I/O of a slot and, for a write, completes its buffer.
   *
   * @param now when the I/O starts
   */
  void begin(int slot, long now) {
    startNanos[slot] = now;
    if (writes && !(reads && random.nextInt(PERCENT) < settings.readPercent())) {
      int block = (int) writeBlocks.next();
      blocks[slot] = block;
      generations[slot] = ++lastGeneration;
      history.writeStarts(block);
      pattern.stamp(address(slot), blockBytes, offset(slot), lastGeneration, firstBody(slot));
    } else {
      int block = (int) readBlocks.next();
      blocks[slot] = block;
      generations[slot] = writes ? ~history.oldestValid(block) : ~SectorPattern.FIRST_GENERATION;
    }
  }

  boolean isWrite(int slot) {
    return generations[slot] > 0;
  }

  /** The buffer of the I/O of a slot, counted from 0. */
  int buffer(int slot) {
    return reads && writes && !isWrite(slot) ? settings.depth() + slot : slot;
  }

  /** The address of the buffer of the I/O of a slot. */
  long address(int slot) {
    return buffers + (long) buffer(slot) * blockBytes;
  }

  /** Where in the file the I/O of a slot goes. */
  long offset(int slot) {
    return start + (long) blocks[slot] * blockBytes;
  }

  /**
   * Accounts for a completed I/O.
   *
   * @param result bytes moved or minus the errno
   * @return whether time was spent on a check, so that {@code now} has passed
   * @throws IoFailedException when it failed or fell short
   * @throws InvalidResultException when a read returned wrong data
   */
  boolean end(int slot, long result, long now) throws IoFailedException, InvalidResultException {
    boolean write = isWrite(slot);
    if (result != blockBytes) {
      throw IoFailedException.of(write, file.path(), offset(slot), blockBytes, result);
    }
    statistics.completed(write, now - startNanos[slot]);
    if (write) {
      history.writeEnds(blocks[slot], generations[slot]);
    } else if (--readsUntilCheck == 0) {
      readsUntilCheck = READS_PER_CHECK;
      checkOneSector(slot);
      return true;
    }
    return false;
  }

  private void checkOneSector(int slot) throws InvalidResultException {
    // Another sector of the block each time.
    long sectors = blockBytes / SectorPattern.SECTOR;
    long at = statistics.readsChecked() % sectors * SectorPattern.SECTOR;
    statistics.readChecked();
    long address = address(slot);
    long sector = offset(slot) + at;
    long generation = pattern.generation(address + at, sector);
    if (generation == SectorPattern.DAMAGED) {
      throw new InvalidResultException(
          "The sector at offset %d of %s does not hold what was written there: %s."
              .formatted(sector, file.path(), pattern.describe(address + at, sector)));
    }
    if (generation < ~generations[slot]) {
      throw new InvalidResultException(
          "A read at offset %d of %s returned stale data: write %d, although write %d had completed."
              .formatted(sector, file.path(), generation, ~generations[slot]));
    }
  }

  private int firstBody(int slot) {
    return FIRST_BODY + slot * (blockBytes / SectorPattern.SECTOR);
  }
}
