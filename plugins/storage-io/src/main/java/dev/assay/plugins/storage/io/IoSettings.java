package dev.assay.plugins.storage.io;

import dev.assay.api.ParameterValues;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobSettings.Pace;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import dev.assay.plugins.storage.engine.JobSettings.Sync;
import dev.assay.plugins.storage.fio.FioCommand;
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
  static IoSettings of(ParameterValues values) {
    return new IoSettings(
        Engine.named(values.text(IoParameters.ENGINE.name())),
        (int) values.integer(IoParameters.JOBS.name()),
        values.flag(IoParameters.DIRECT.name()),
        values.duration(IoParameters.RAMP.name()),
        (int) values.integer(IoParameters.COMPRESS.name()),
        values.text(IoParameters.VERIFY.name()).equals("all"),
        device(values),
        !values.text(IoParameters.DESTROY.name()).equals(IoParameters.NONE),
        (int) values.integer(IoParameters.STEADY_ROUNDS.name()),
        values.duration(IoParameters.STEADY_ROUND_TIME.name()),
        new JobSettings(
            Access.named(values.text(IoParameters.RW.name())),
            sizes(values),
            Distribution.parse(values.text(IoParameters.DISTRIBUTION.name())),
            values.bytes(IoParameters.OFFSET.name()),
            values.bytes(IoParameters.SIZE.name()),
            (int) values.integer(IoParameters.DEPTH.name()),
            (int) values.integer(IoParameters.READ_SHARE.name()),
            sync(values),
            pace(values),
            ring(values),
            values.flag(IoParameters.HUGE_PAGES.name())));
  }

  static BlockSizes sizes(ParameterValues values) {
    String split = values.text(IoParameters.BLOCK_SIZE_SPLIT.name());
    return split.equals(IoParameters.NONE)
        ? BlockSizes.of((int) values.bytes(IoParameters.BLOCK_SIZE.name()))
        : BlockSizes.split(split);
  }

  static Optional<Path> device(ParameterValues values) {
    String device = values.text(IoParameters.DEVICE.name());
    return device.equals(IoParameters.NONE) ? Optional.empty() : Optional.of(Path.of(device));
  }

  private static Optional<Sync> sync(ParameterValues values) {
    int all = (int) values.integer(IoParameters.FSYNC.name());
    int dataOnly = (int) values.integer(IoParameters.FDATASYNC.name());
    if (all == 0 && dataOnly == 0) {
      return Optional.empty();
    }
    return Optional.of(dataOnly > 0 ? new Sync(dataOnly, true) : new Sync(all, false));
  }

  private static Optional<Pace> pace(ParameterValues values) {
    long rate = values.integer(IoParameters.RATE.name());
    boolean poisson = values.text(IoParameters.RATE_PROCESS.name()).equals("poisson");
    return rate == 0 ? Optional.empty() : Optional.of(new Pace(rate, poisson));
  }

  private static RingOptions ring(ParameterValues values) {
    int depth = (int) values.integer(IoParameters.DEPTH.name());
    return new RingOptions(
        Math.min((int) values.integer(IoParameters.SUBMIT_BATCH.name()), depth),
        Math.min((int) values.integer(IoParameters.REAP_BATCH.name()), depth),
        values.flag(IoParameters.FIXED_BUFFERS.name()),
        values.flag(IoParameters.REGISTERED_FILES.name()),
        values.flag(IoParameters.SUBMISSION_THREAD.name()),
        values.flag(IoParameters.POLLED.name()));
  }

  /**
   * All that is laid out on the disk before the first I/O; nothing of a device that is only read.
   */
  long laidBytes() {
    return device().isEmpty() ? fileBytes() * jobs : destroysDevice ? whole.length() * jobs : 0;
  }

  /** The command of fio that does the same. */
  FioCommand fio() {
    return new FioCommand(whole, jobs, direct, ramp, compressPercent);
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
