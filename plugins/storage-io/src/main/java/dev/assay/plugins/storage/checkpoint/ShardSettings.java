package dev.assay.plugins.storage.checkpoint;

import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import java.util.Optional;

/**
 * How a checkpoint is written.
 *
 * @param ring whether through io_uring rather than pwrite
 */
record ShardSettings(
    int writers, long shardBytes, int blockBytes, int depth, boolean direct, boolean ring) {
  /** The job of one shard. */
  JobSettings job(Access access) {
    return new JobSettings(
        access,
        BlockSizes.of(blockBytes),
        new Distribution.Uniform(),
        0,
        shardBytes,
        (int) Math.min(depth, shardBytes / blockBytes),
        0,
        Optional.empty(),
        Optional.empty(),
        new RingOptions(1, 1, true, true, false, false),
        true);
  }
}
