package dev.assay.plugins.storage.engine;

import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSequence;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What one job does.
 *
 * @param distribution of random I/O
 * @param start first byte of the file that it touches
 * @param length of the part of the file that it touches, a multiple of the smallest block
 * @param depth I/Os kept in flight, {@code >= 1}
 * @param readPercent share of the reads where it reads and writes
 * @param sync how often it makes its writes durable; empty for never
 * @param pace when I/Os are due; empty for as fast as they complete
 * @param hugePages whether its buffers ask for huge pages
 */
public record JobSettings(
    Access access,
    BlockSizes sizes,
    Distribution distribution,
    long start,
    long length,
    int depth,
    int readPercent,
    Optional<Sync> sync,
    Optional<Pace> pace,
    RingOptions ring,
    boolean hugePages) {

  /**
   * Syncs among the writes.
   *
   * @param everyWrites one sync follows so many writes, {@code >= 1}
   * @param dataOnly fdatasync rather than fsync
   */
  public record Sync(int everyWrites, boolean dataOnly) {}

  /**
   * I/Os that are due at given times, whether or not earlier ones have completed.
   *
   * @param perSecond of this job, {@code > 0}
   * @param poisson whether the times between them are exponentially distributed rather than equal
   */
  public record Pace(double perSecond, boolean poisson) {}

  /**
   * How the job uses io_uring.
   *
   * @param submitBatch I/Os handed over in one system call, at most
   * @param reapBatch completions taken in one go, at most
   * @param fixedBuffers whether its buffers are registered with the kernel
   * @param registeredFile whether its file is
   * @param submissionThread whether a kernel thread takes requests, so that no call is needed
   * @param polledCompletions whether the device is polled instead of interrupting
   */
  public record RingOptions(
      int submitBatch,
      int reapBatch,
      boolean fixedBuffers,
      boolean registeredFile,
      boolean submissionThread,
      boolean polledCompletions) {}

  /**
   * Buffers that the job needs, each of the largest block. Reads have their own where there are
   * writes too: they would overwrite the data that the next write takes its pattern from.
   */
  public int buffers() {
    return access.reads() && access.writes() ? 2 * depth : depth;
  }

  /** The memory of all buffers in bytes. */
  public long bufferBytes() {
    return (long) buffers() * sizes.largest();
  }

  /** The job's part of the file in blocks of the smallest size. */
  public int blocks() {
    return Math.toIntExact(length / sizes.smallest());
  }

  BlockSequence places(RandomGenerator random) {
    return access.random()
        ? distribution.over(blocks(), random)
        : Distribution.sequential(blocks());
  }
}
