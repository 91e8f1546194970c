package dev.assay.plugins.storage.engine;

import java.util.random.RandomGenerator;

/**
 * What one job does.
 *
 * @param blockBytes of every I/O, a multiple of 512
 * @param depth I/Os kept in flight, {@code >= 1}
 * @param start first byte of the file that it touches
 * @param length of the part of the file that it touches, a multiple of {@code blockBytes}
 * @param readPercent share of the reads where it reads and writes
 * @param submitBatch I/Os handed over in one system call, at most
 * @param reapBatch completions taken in one go, at most
 * @param fixedBuffers whether its buffers are registered with the kernel
 * @param registeredFile whether its file is
 * @param hugePages whether its buffers ask for huge pages
 */
public record JobSettings(
    Access access,
    int blockBytes,
    int depth,
    long start,
    long length,
    int readPercent,
    int submitBatch,
    int reapBatch,
    boolean fixedBuffers,
    boolean registeredFile,
    boolean hugePages) {

  /**
   * Buffers that the job needs, each of {@code blockBytes}. Reads have their own where there are
   * writes too: they would overwrite the data that the next write takes its pattern from.
   */
  public int buffers() {
    return access.reads() && access.writes() ? 2 * depth : depth;
  }

  long blocks() {
    return length / blockBytes;
  }

  OffsetSequence offsets(RandomGenerator random) {
    return access.random() ? new ShuffledBlocks(blocks(), random) : new SequentialBlocks(blocks());
  }
}
