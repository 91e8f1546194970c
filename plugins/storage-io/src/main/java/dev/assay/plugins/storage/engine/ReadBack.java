package dev.assay.plugins.storage.engine;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.file.FileCalls;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.pattern.BlockHistory;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;

/** Reads a job's part of its file and compares every sector with the last write to it. */
public final class ReadBack {
  /** What {@link #checkSample} reads at the most. */
  public static final long SAMPLED_BYTES = 64L << 20;

  private static final int BLOCKS_BETWEEN_TELLING = 256;

  private final Job job;
  private final FileCalls calls = new FileCalls();

  public ReadBack(Job job) {
    this.job = job;
  }

  /**
   * Checks every block.
   *
   * @param share hears now and then how much is checked, 0 to 1
   */
  public void checkAll(DoubleConsumer share) throws IOException, InvalidResultException {
    try (MappedMemory buffer = MappedMemory.allocate(job.settings().sizes().smallest(), true)) {
      for (int block = 0; block < blocks(); block++) {
        check(block, buffer.address());
        if (block % BLOCKS_BETWEEN_TELLING == 0) {
          share.accept((double) block / blocks());
        }
      }
    }
  }

  /** Checks 64 MiB in random places, or every block where there is not more. */
  public void checkSample(RandomGenerator random) throws IOException, InvalidResultException {
    int sample = (int) Math.max(1, SAMPLED_BYTES / job.settings().sizes().smallest());
    if (blocks() <= sample) {
      checkAll(share -> {});
      return;
    }
    try (MappedMemory buffer = MappedMemory.allocate(job.settings().sizes().smallest(), true)) {
      for (int i = 0; i < sample; i++) {
        check(random.nextInt(blocks()), buffer.address());
      }
    }
  }

  private int blocks() {
    return job.settings().blocks();
  }

  private void check(int block, long address) throws IOException, InvalidResultException {
    int length = job.settings().sizes().smallest();
    long offset = job.settings().start() + (long) block * length;
    long read = calls.pread(job.file().descriptor(), address, length, offset);
    if (read != length) {
      throw new IOException(
          "Reading back %d bytes at offset %d of %s returned %s."
              .formatted(
                  length,
                  offset,
                  job.file().path(),
                  read < 0 ? Errno.message((int) -read) : read + " bytes"));
    }
    for (long at = 0; at < length; at += SectorPattern.SECTOR) {
      checkSector(block, address + at, offset + at);
    }
  }

  private void checkSector(int block, long address, long offset) throws InvalidResultException {
    long generation = job.pattern().generation(address, offset);
    if (generation == SectorPattern.DAMAGED) {
      throw new InvalidResultException(
          "The sector at offset %d of %s does not hold what was written there: %s."
              .formatted(offset, job.file().path(), job.pattern().describe(address, offset)));
    }
    BlockHistory history = job.history();
    if (history.certain(block) && generation != history.oldestValid(block)) {
      throw new InvalidResultException(
          "The sector at offset %d of %s holds write %d of its block, but the last that completed is %d: the write was lost or torn."
              .formatted(offset, job.file().path(), generation, history.oldestValid(block)));
    }
  }
}
