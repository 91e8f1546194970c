package dev.assay.plugins.storage.checkpoint;

import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.file.OpenFile.Flag;
import dev.assay.plugins.linux.file.PageCache;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.engine.IoLoop;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.PsyncLoop;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/** The shards of one checkpoint in a directory of their own. */
final class Checkpoint implements AutoCloseable {
  private static final Duration NO_LIMIT = Duration.ofDays(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final ShardSettings settings;
  private final Path parent;
  private final IoLoop.Factory engine;
  private final List<Job> writers = new ArrayList<>();
  private final List<Job> readers = new ArrayList<>();
  private Path directory;
  private long syncNanos;
  private long cachedPages;

  Checkpoint(ShardSettings settings, Path parent) {
    this.settings = settings;
    this.parent = parent;
    directory = parent.resolve("unfinished");
    engine = settings.ring() ? IoUringLoop::create : PsyncLoop::create;
  }

  /** Writes and syncs every shard and gives the directory its name; how long it took in seconds. */
  double save(RandomGenerator random, IoLoop.StopSignal cancelled) throws Exception {
    Files.createDirectory(directory);
    for (int i = 0; i < settings.writers(); i++) {
      OpenFile file = OpenFile.open(directory.resolve("shard." + i), flags(Flag.CREATE_NEW));
      Job job =
          new Job(
              settings.job(Access.WRITE),
              file,
              new SectorPattern(random.nextLong()),
              new SplittableRandom(random.nextLong()));
      writers.add(job);
      file.reserve(settings.shardBytes());
      job.limitTo(settings.shardBytes() / settings.blockBytes());
    }
    try (JobGroup group = JobGroup.open(writers, engine)) {
      List<JobStatistics> statistics = group.run(NO_LIMIT, cancelled);
      requireComplete(statistics);
      long written = System.nanoTime();
      for (Job job : writers) {
        job.file().sync();
      }
      Path named = parent.resolve("checkpoint-" + Long.toHexString(random.nextLong()));
      Files.move(directory, named);
      directory = named;
      long end = System.nanoTime();
      syncNanos = end - written;
      return (end - start(statistics)) / NANOS_PER_SECOND;
    }
  }

  /** Reads every shard and checks a sector of every block; how long it took in seconds. */
  double restore(IoLoop.StopSignal cancelled) throws Exception {
    for (int i = 0; i < writers.size(); i++) {
      Job writer = writers.get(i);
      writer.file().dropFromPageCache();
      OpenFile file = OpenFile.open(directory.resolve("shard." + i), flags(Flag.NO_ACCESS_TIME));
      readers.add(writer.readingBack(settings.job(Access.READ), file));
      cachedPages += PageCache.residentPages(file, 0, settings.shardBytes());
    }
    try (JobGroup group = JobGroup.open(readers, engine)) {
      List<JobStatistics> statistics = group.run(NO_LIMIT, cancelled);
      requireComplete(statistics);
      long end = statistics.stream().mapToLong(JobStatistics::endNanos).max().orElseThrow();
      return (end - start(statistics)) / NANOS_PER_SECOND;
    }
  }

  private EnumSet<Flag> flags(Flag extra) {
    EnumSet<Flag> flags = EnumSet.of(Flag.READ_WRITE, extra);
    if (settings.direct()) {
      flags.add(Flag.DIRECT);
    }
    return flags;
  }

  // Jobs that did not fail end early only when they are cancelled.
  private void requireComplete(List<JobStatistics> statistics) {
    long bytes = statistics.stream().mapToLong(JobStatistics::bytes).sum();
    if (bytes != settings.shardBytes() * settings.writers()) {
      throw new CancellationException("after %d bytes of the checkpoint".formatted(bytes));
    }
  }

  private static long start(List<JobStatistics> statistics) {
    return statistics.stream().mapToLong(JobStatistics::startNanos).min().orElseThrow();
  }

  /** The part of the save after the last write. */
  double syncSeconds() {
    return syncNanos / NANOS_PER_SECOND;
  }

  /** The share of the checkpoint that was in the page cache before it was restored, 0 to 1. */
  double cachedShare() {
    double bytes = settings.shardBytes() * settings.writers();
    return Math.min(1, cachedPages * PageCache.PAGE / bytes);
  }

  List<ReadBack> readBacks() {
    return readers.stream().map(ReadBack::new).toList();
  }

  @Override
  public void close() throws IOException {
    for (Job job : writers) {
      job.file().close();
    }
    for (Job job : readers) {
      job.file().close();
    }
    for (int i = 0; i < settings.writers(); i++) {
      Files.deleteIfExists(directory.resolve("shard." + i));
    }
    Files.deleteIfExists(directory);
  }
}
