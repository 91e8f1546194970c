package dev.assay.plugins.storage.io;

import dev.assay.api.Context;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.engine.IoLoop;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs the loop of an engine on a small file in the page cache, so that it is compiled before the
 * first I/O that counts. On a disk that does 2,000 I/Os per second the compiler would still be at
 * work after a minute, and its time would be counted as the I/Os'.
 */
final class Rehearsal {
  /** How long one run of the loop takes at the most. */
  static final Duration LONGEST = Duration.ofMillis(300);

  /** At depth 1 and at the job's own. */
  static final int RUNS = 2;

  private static final int FILE_BYTES = 1 << 20;
  private static final int BLOCK_BYTES = 4096;
  private static final int DEEPEST = 32;

  private Rehearsal() {}

  /**
   * Does it at depth 1, where each I/O is waited for, and at the job's own, each for 0.3 s and at
   * most half an iteration.
   */
  static void of(JobSettings job, IoLoop.Factory engine, Context context) throws Exception {
    Duration half = context.timeBudget().dividedBy(2);
    Duration time = half.compareTo(LONGEST) < 0 ? half : LONGEST;
    SectorPattern pattern = new SectorPattern(0);
    try (TestFile file =
        TestFile.create(
            context.scratchDirectory().resolve("rehearsal"),
            FILE_BYTES,
            false,
            pattern,
            context::cancelled)) {
      for (int depth : new int[] {1, Math.min(job.depth(), DEEPEST)}) {
        Job rehearsed =
            new Job(small(job, depth), file.open(), pattern, new SplittableRandom(depth));
        try (JobGroup group = JobGroup.open(List.of(rehearsed), engine)) {
          group.run(time, context::cancelled);
        }
      }
    }
  }

  private static JobSettings small(JobSettings job, int depth) {
    return new JobSettings(
        job.access(),
        BlockSizes.of(BLOCK_BYTES),
        job.distribution(),
        0,
        FILE_BYTES,
        depth,
        job.readPercent(),
        job.sync(),
        Optional.empty(),
        new JobSettings.RingOptions(
            1,
            1,
            job.ring().fixedBuffers(),
            job.ring().registeredFile(),
            job.ring().submissionThread(),
            false),
        job.hugePages());
  }
}
