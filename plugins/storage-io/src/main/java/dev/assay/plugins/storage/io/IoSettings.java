package dev.assay.plugins.storage.io;

import dev.assay.api.Context;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobSettings.Pace;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import dev.assay.plugins.storage.engine.JobSettings.Sync;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The values of {@link IoParameters} in one fork.
 *
 * @param jobs how many files there are, with a job each
 * @param compressPercent share of zeros in what is written
 * @param verifyAll whether all of each file is read back at the end
 * @param whole the job of a file, as if one thread did it
 */
record IoSettings(
    Engine engine,
    int jobs,
    boolean direct,
    Duration ramp,
    int compressPercent,
    boolean verifyAll,
    JobSettings whole) {

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when {@link IoProblems} finds a text that cannot be read
   */
  static IoSettings of(Context context) {
    return new IoSettings(
        Engine.named(context.text(IoParameters.ENGINE.name())),
        (int) context.integer(IoParameters.JOBS.name()),
        context.flag(IoParameters.DIRECT.name()),
        context.duration(IoParameters.RAMP.name()),
        (int) context.integer(IoParameters.COMPRESS.name()),
        context.text(IoParameters.VERIFY.name()).equals("all"),
        new JobSettings(
            Access.named(context.text(IoParameters.RW.name())),
            sizes(context),
            Distribution.parse(context.text(IoParameters.DISTRIBUTION.name())),
            context.bytes(IoParameters.OFFSET.name()),
            context.bytes(IoParameters.SIZE.name()),
            (int) context.integer(IoParameters.DEPTH.name()),
            (int) context.integer(IoParameters.READ_SHARE.name()),
            sync(context),
            pace(context),
            ring(context),
            context.flag(IoParameters.HUGE_PAGES.name())));
  }

  static BlockSizes sizes(Context context) {
    String split = context.text(IoParameters.BLOCK_SIZE_SPLIT.name());
    return split.equals(IoParameters.BLOCK_SIZE_SPLIT.defaultValue())
        ? BlockSizes.of((int) context.bytes(IoParameters.BLOCK_SIZE.name()))
        : BlockSizes.split(split);
  }

  private static Optional<Sync> sync(Context context) {
    int all = (int) context.integer(IoParameters.FSYNC.name());
    int dataOnly = (int) context.integer(IoParameters.FDATASYNC.name());
    if (all == 0 && dataOnly == 0) {
      return Optional.empty();
    }
    return Optional.of(dataOnly > 0 ? new Sync(dataOnly, true) : new Sync(all, false));
  }

  private static Optional<Pace> pace(Context context) {
    long rate = context.integer(IoParameters.RATE.name());
    boolean poisson = context.text(IoParameters.RATE_PROCESS.name()).equals("poisson");
    return rate == 0 ? Optional.empty() : Optional.of(new Pace(rate, poisson));
  }

  private static RingOptions ring(Context context) {
    int depth = (int) context.integer(IoParameters.DEPTH.name());
    return new RingOptions(
        Math.min((int) context.integer(IoParameters.SUBMIT_BATCH.name()), depth),
        Math.min((int) context.integer(IoParameters.REAP_BATCH.name()), depth),
        context.flag(IoParameters.FIXED_BUFFERS.name()),
        context.flag(IoParameters.REGISTERED_FILES.name()),
        context.flag(IoParameters.SUBMISSION_THREAD.name()),
        context.flag(IoParameters.POLLED.name()));
  }

  /** The length of each file in bytes. */
  long fileBytes() {
    return whole.start() + whole.length();
  }

  /** The jobs that share one file, in the order of their parts. */
  List<JobSettings> jobsPerFile() {
    if (engine != Engine.THREADS) {
      return List.of(whole);
    }
    int parts = whole.depth();
    long part = (long) (whole.blocks() / parts) * whole.sizes().smallest();
    return IntStream.range(0, parts).mapToObj(i -> part(whole.start() + i * part, part)).toList();
  }

  private JobSettings part(long start, long length) {
    return new JobSettings(
        whole.access(),
        whole.sizes(),
        whole.distribution(),
        start,
        length,
        1,
        whole.readPercent(),
        whole.sync(),
        whole.pace().map(pace -> new Pace(pace.perSecond() / whole.depth(), pace.poisson())),
        whole.ring(),
        whole.hugePages());
  }
}
