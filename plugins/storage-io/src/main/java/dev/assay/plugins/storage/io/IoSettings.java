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
        Engine.named(values.get(IoParameters.ENGINE)),
        values.get(IoParameters.JOBS),
        values.get(IoParameters.DIRECT),
        values.get(IoParameters.RAMP),
        values.get(IoParameters.COMPRESS),
        values.get(IoParameters.VERIFY).equals("all"),
        device(values),
        !values.get(IoParameters.DESTROY).equals(IoParameters.NONE),
        values.get(IoParameters.STEADY_ROUNDS),
        values.get(IoParameters.STEADY_ROUND_TIME),
        new JobSettings(
            Access.named(values.get(IoParameters.RW)),
            sizes(values),
            Distribution.parse(values.get(IoParameters.DISTRIBUTION)),
            values.get(IoParameters.OFFSET),
            values.get(IoParameters.SIZE),
            values.get(IoParameters.DEPTH),
            values.get(IoParameters.READ_SHARE),
            sync(values),
            pace(values),
            ring(values),
            values.get(IoParameters.HUGE_PAGES)));
  }

  static BlockSizes sizes(ParameterValues values) {
    String split = values.get(IoParameters.BLOCK_SIZE_SPLIT);
    return split.equals(IoParameters.NONE)
        ? BlockSizes.of(Math.toIntExact(values.get(IoParameters.BLOCK_SIZE)))
        : BlockSizes.split(split);
  }

  static Optional<Path> device(ParameterValues values) {
    String device = values.get(IoParameters.DEVICE);
    return device.equals(IoParameters.NONE) ? Optional.empty() : Optional.of(Path.of(device));
  }

  private static Optional<Sync> sync(ParameterValues values) {
    int all = values.get(IoParameters.FSYNC);
    int dataOnly = values.get(IoParameters.FDATASYNC);
    if (all == 0 && dataOnly == 0) {
      return Optional.empty();
    }
    return Optional.of(dataOnly > 0 ? new Sync(dataOnly, true) : new Sync(all, false));
  }

  private static Optional<Pace> pace(ParameterValues values) {
    long rate = values.get(IoParameters.RATE);
    boolean poisson = values.get(IoParameters.RATE_PROCESS).equals("poisson");
    return rate == 0 ? Optional.empty() : Optional.of(new Pace(rate, poisson));
  }

  private static RingOptions ring(ParameterValues values) {
    int depth = values.get(IoParameters.DEPTH);
    return new RingOptions(
        Math.min(values.get(IoParameters.SUBMIT_BATCH), depth),
        Math.min(values.get(IoParameters.REAP_BATCH), depth),
        values.get(IoParameters.FIXED_BUFFERS),
        values.get(IoParameters.REGISTERED_FILES),
        values.get(IoParameters.SUBMISSION_THREAD),
        values.get(IoParameters.POLLED));
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
