package dev.assay.plugins.storage.io;

import dev.assay.api.Context;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobSettings.Pace;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import dev.assay.plugins.storage.engine.JobSettings.Sync;
import java.nio.file.Path;
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
 * @param device the block device in place of files
 * @param destroysDevice whether it may be written to
 * @param steadyRounds rounds to wait for the steady state, at most; 0 for not waiting
 * @param whole the job of a file, as if one thread did it
 */
record IoSettings(
    Engine engine,
    int jobs,
    boolean direct,
    Duration ramp,
    int compressPercent,
    boolean verifyAll,
    Optional<Path> device,
    boolean destroysDevice,
    int steadyRounds,
    Duration steadyRoundTime,
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
        device(context),
        !context.text(IoParameters.DESTROY.name()).equals(IoParameters.NONE),
        (int) context.integer(IoParameters.STEADY_ROUNDS.name()),
        context.duration(IoParameters.STEADY_ROUND_TIME.name()),
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
    return split.equals(IoParameters.NONE)
        ? BlockSizes.of((int) context.bytes(IoParameters.BLOCK_SIZE.name()))
        : BlockSizes.split(split);
  }

  static Optional<Path> device(Context context) {
    String device = context.text(IoParameters.DEVICE.name());
    return device.equals(IoParameters.NONE) ? Optional.empty() : Optional.of(Path.of(device));
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

  /**
   * The jobs that share one file, or one job's part of the device, in the order of their parts.
   *
   * @param shift where that part starts behind the start of the first, in bytes
   */
  List<JobSettings> jobsOfFile(long shift) {
    int parts = engine == Engine.THREADS ? whole.depth() : 1;
    long part = (long) (whole.blocks() / parts) * whole.sizes().smallest();
    return IntStream.range(0, parts)
        .mapToObj(i -> part(whole.start() + shift + i * part, part, parts))
        .toList();
  }

  private JobSettings part(long start, long length, int parts) {
    return new JobSettings(
        whole.access(),
        whole.sizes(),
        whole.distribution(),
        start,
        length,
        whole.depth() / parts,
        whole.readPercent(),
        whole.sync(),
        whole.pace().map(pace -> new Pace(pace.perSecond() / parts, pace.poisson())),
        whole.ring(),
        whole.hugePages());
  }
}
