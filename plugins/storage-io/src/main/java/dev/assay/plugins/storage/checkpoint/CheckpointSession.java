package dev.assay.plugins.storage.checkpoint;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.storage.engine.ReadBack;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Saves one checkpoint after the other and reads each back. */
final class CheckpointSession implements WorkloadSession {
  // The kernel drops pages that nobody uses at the moment, which may be all but a few.
  private static final double MOST_CACHED = 0.01;
  private static final double PERCENT = 100;

  private final ShardSettings settings;
  private Optional<Checkpoint> latest = Optional.empty();

  CheckpointSession(ShardSettings settings) {
    this.settings = settings;
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    long deadline = System.nanoTime() + context.timeBudget().toNanos();
    Times times = new Times(0, 0, 0, 0);
    try {
      do {
        times = times.and(round(context, sink));
      } while (System.nanoTime() < deadline && !context.cancelled());
    } catch (CancellationException e) {
      return;
    }
    double bytes = (double) settings.shardBytes() * settings.writers() * times.rounds();
    sink.sample(CheckpointWorkload.SAVE_TIME, times.saved() / times.rounds());
    sink.sample(CheckpointWorkload.SAVE_BANDWIDTH, gigabytesPerSecond(bytes / times.saved()));
    sink.sample(CheckpointWorkload.RESTORE_TIME, times.restored() / times.rounds());
    sink.sample(CheckpointWorkload.RESTORE_BANDWIDTH, gigabytesPerSecond(bytes / times.restored()));
    sink.counter("sync-time", times.synced() / times.rounds(), Unit.SECOND);
    sink.counter("checkpoints", times.rounds(), Unit.COUNT);
  }

  /** Sums over rounds, in seconds. */
  private record Times(int rounds, double saved, double restored, double synced) {
    Times and(Times other) {
      return new Times(
          rounds + other.rounds,
          saved + other.saved,
          restored + other.restored,
          synced + other.synced);
    }
  }

  // The checkpoint before is there until this one is complete, as with a real model.
  private Times round(Context context, Sink sink) throws Exception {
    Checkpoint checkpoint = new Checkpoint(settings, context.scratchDirectory());
    Optional<Checkpoint> before = latest;
    latest = Optional.of(checkpoint);
    double saved;
    try {
      saved = checkpoint.save(context.random(), context::cancelled);
    } finally {
      if (before.isPresent()) {
        before.get().close();
      }
    }
    double restored = checkpoint.restore(context::cancelled);
    if (checkpoint.cachedShare() > MOST_CACHED) {
      sink.taint(
          "%.0f %% of a checkpoint were in the page cache before it was restored"
              .formatted(checkpoint.cachedShare() * PERCENT));
    }
    return new Times(1, saved, restored, checkpoint.syncSeconds());
  }

  private static double gigabytesPerSecond(double bytesPerSecond) {
    return Unit.BYTE_PER_SECOND.convert(bytesPerSecond, Unit.GIGABYTE_PER_SECOND);
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    for (ReadBack shard : latest.orElseThrow().readBacks()) {
      shard.checkSample(context.random());
    }
  }

  @Override
  public void close() throws IOException {
    if (latest.isPresent()) {
      latest.get().close();
    }
  }
}
