package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.storage.access.BlockSequence;
import dev.assay.plugins.storage.pattern.BlockHistory;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.util.random.RandomGenerator;

/**
 * One job on one file, apart from how its I/Os reach the kernel: which I/O comes next, what its
 * buffer holds, and what came of it. The I/Os that can be in flight together are numbered as slots.
 * An instance serves one thread.
 */
public final class Job {
  /** What an I/O does. */
  enum Kind {
    READ,
    WRITE,
    SYNC
  }

  /** Bodies of written blocks are numbered from here, apart from those of the first filling. */
  private static final int FIRST_BODY = 0x4000_0000;

  // Often enough that a bad disk shows within milliseconds, and below 1 % of the cost of an I/O.
  private static final int READS_PER_CHECK = 16;
  private static final int CHECK_NOTHING = 0;
  private static final int NO_CHECK = -1;
  private static final int PERCENT = 100;

  private final JobSettings settings;
  private final OpenFile file;
  private final SectorPattern pattern;
  private final BlockHistory history;
  private final RandomGenerator random;
  private final BlockSequence readPlaces;
  private final BlockSequence writePlaces;
  private final JobStatistics statistics = new JobStatistics();
  private final int unit;
  private final long start;
  private final boolean reads;
  private final boolean writes;
  private final int writesPerSync;
  private final Slots slots;
  private long buffers;
  private int writesSinceSync;
  private int readsPerCheck = READS_PER_CHECK;
  private int readsUntilCheck = READS_PER_CHECK;
  private long left = Long.MAX_VALUE;

  /** The I/O of each slot. */
  private record Slots(
      Kind[] kind, long[] startNanos, int[] block, int[] length, int[] checkAt, int[] oldestValid) {
    static Slots of(int depth) {
      return new Slots(
          new Kind[depth],
          new long[depth],
          new int[depth],
          new int[depth],
          new int[depth],
          new int[depth]);
    }
  }

  /**
   * @param pattern of the file's data
   * @param random decides kind, size and place of the I/Os
   */
  public Job(JobSettings settings, OpenFile file, SectorPattern pattern, RandomGenerator random) {
    this(settings, file, pattern, random, new BlockHistory(settings.blocks()));
  }

  private Job(
      JobSettings settings,
      OpenFile file,
      SectorPattern pattern,
      RandomGenerator random,
      BlockHistory history) {
    this.settings = settings;
    this.file = file;
    this.pattern = pattern;
    this.random = random;
    this.history = history;
    readPlaces = settings.places(random);
    writePlaces = settings.access().random() ? readPlaces : settings.places(random);
    unit = settings.sizes().smallest();
    start = settings.start();
    reads = settings.access().reads();
    writes = settings.access().writes();
    writesPerSync = settings.sync().map(JobSettings.Sync::everyWrites).orElse(Integer.MAX_VALUE);
    slots = Slots.of(settings.depth());
  }

  /**
   * A job that reads what this one wrote, once from start to end, and checks a sector of every
   * read.
   *
   * @param reading the same part of the same file
   */
  public Job readingBack(JobSettings reading, OpenFile readFile) {
    Job job = new Job(reading, readFile, pattern, random, history);
    job.readsPerCheck = 1;
    job.readsUntilCheck = 1;
    job.limitTo(reading.blocks());
    return job;
  }

  /** Leaves what is read unchecked, because the job does not know what it should be. */
  public void checkNothing() {
    readsPerCheck = CHECK_NOTHING;
  }

  /** Ends the job after so many I/Os. */
  public void limitTo(long ios) {
    left = ios;
  }

  /** I/Os that it may still start. */
  long left() {
    return left;
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

  /** Which write each block of the job's part of the file holds, in blocks of the smallest size. */
  public BlockHistory history() {
    return history;
  }

  public SectorPattern pattern() {
    return pattern;
  }

  RandomGenerator random() {
    return random;
  }

  /**
   * Fills the buffers with what writes will carry.
   *
   * @param firstBuffer address of {@link JobSettings#buffers} buffers in a row
   */
  void prepareBuffers(long firstBuffer) {
    buffers = firstBuffer;
    int largest = settings.sizes().largest();
    for (int slot = 0; slot < settings.depth(); slot++) {
      pattern.fillBodies(buffers + (long) slot * largest, largest, firstBody(slot));
    }
  }

  /**
   * Chooses the next I/O of a slot and, for a write, completes its buffer.
   *
   * @param now when the I/O starts, or was to start
   */
  void begin(int slot, long now) {
    left--;
    slots.startNanos[slot] = now;
    if (writes && !(reads && random.nextInt(PERCENT) < settings.readPercent())) {
      if (writesSinceSync == writesPerSync) {
        writesSinceSync = 0;
        slots.kind[slot] = Kind.SYNC;
        slots.length[slot] = 0;
      } else {
        writesSinceSync++;
        beginWrite(slot);
      }
    } else {
      beginRead(slot);
    }
  }

  private void beginWrite(int slot) {
    int length = settings.sizes().next(random);
    int blocks = length / unit;
    int first = (int) writePlaces.next(blocks);
    slots.kind[slot] = Kind.WRITE;
    slots.block[slot] = first;
    slots.length[slot] = length;
    long address = address(slot);
    int body = firstBody(slot);
    for (int i = 0; i < blocks; i++) {
      int generation = history.writeStarts(first + i);
      pattern.stamp(address, unit, start + (long) (first + i) * unit, generation, body);
      address += unit;
      body += unit / SectorPattern.SECTOR;
    }
  }

  private void beginRead(int slot) {
    int length = settings.sizes().next(random);
    slots.kind[slot] = Kind.READ;
    slots.block[slot] = (int) readPlaces.next(length / unit);
    slots.length[slot] = length;
    slots.checkAt[slot] = NO_CHECK;
    if (readsPerCheck != CHECK_NOTHING && --readsUntilCheck == 0) {
      readsUntilCheck = readsPerCheck;
      // Another sector of the block each time.
      int at = (int) (statistics.readsChecked() % (length / SectorPattern.SECTOR));
      slots.checkAt[slot] = at * SectorPattern.SECTOR;
      slots.oldestValid[slot] =
          history.oldestValid(slots.block[slot] + at * SectorPattern.SECTOR / unit);
    }
  }

  Kind kind(int slot) {
    return slots.kind[slot];
  }

  /** The buffer of the I/O of a slot, counted from 0. */
  int buffer(int slot) {
    return reads && writes && slots.kind[slot] == Kind.READ ? settings.depth() + slot : slot;
  }

  /** The address of the buffer of the I/O of a slot. */
  long address(int slot) {
    return buffers + (long) buffer(slot) * settings.sizes().largest();
  }

  /** Where in the file the I/O of a slot goes. */
  long offset(int slot) {
    return start + (long) slots.block[slot] * unit;
  }

  /** The size of the I/O of a slot in bytes. */
  int length(int slot) {
    return slots.length[slot];
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
    Kind kind = slots.kind[slot];
    int length = slots.length[slot];
    if (result != length) {
      throw IoFailedException.of(kind, file.path(), offset(slot), length, result);
    }
    statistics.completed(kind, length, now - slots.startNanos[slot]);
    switch (kind) {
      case WRITE -> {
        int first = slots.block[slot];
        for (int i = 0; i < length / unit; i++) {
          history.writeEnds(first + i);
        }
      }
      case READ -> {
        if (slots.checkAt[slot] != NO_CHECK) {
          checkOneSector(slot);
          return true;
        }
      }
      case SYNC -> {}
    }
    return false;
  }

  private void checkOneSector(int slot) throws InvalidResultException {
    statistics.readChecked();
    int at = slots.checkAt[slot];
    long sector = offset(slot) + at;
    long generation = pattern.generation(address(slot) + at, sector);
    if (generation == SectorPattern.DAMAGED) {
      throw new InvalidResultException(
          "The sector at offset %d of %s does not hold what was written there: %s."
              .formatted(sector, file.path(), pattern.describe(address(slot) + at, sector)));
    }
    if (generation < slots.oldestValid[slot]) {
      throw new InvalidResultException(
          "A read at offset %d of %s returned stale data: write %d of the block, although write %d had completed."
              .formatted(sector, file.path(), generation, slots.oldestValid[slot]));
    }
  }

  private int firstBody(int slot) {
    return FIRST_BODY + slot * (settings.sizes().largest() / SectorPattern.SECTOR);
  }
}
