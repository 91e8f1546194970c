package dev.assay.plugins.storage.fio;

import dev.assay.plugins.linux.process.ProgramRun;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * fio's command line for what storage.io does, on the files that the workload made.
 *
 * @param job of each file
 * @param jobs how many files there are
 * @param ramp time before the measured one
 * @param compressPercent share of zeros in what is written
 */
public record FioCommand(
    JobSettings job, int jobs, boolean direct, Duration ramp, int compressPercent) {
  /**
   * Runs fio once and reads what it did.
   *
   * @param directory of the files
   * @param time that is measured
   * @param seed as in {@link #line}
   * @throws IOException when fio fails or is cancelled
   */
  public FioOutput run(Path directory, Duration time, int seed, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    try (ProgramRun fio = ProgramRun.start(line(directory, time, seed))) {
      return FioOutput.parse(fio.await(cancelled));
    }
  }

  /** Whether there is a fio. */
  public static boolean installed() {
    return ProgramRun.installed("fio");
  }

  /**
   * @param seed above 0; left alone, fio would do the same I/Os in the same order every time it is
   *     started, which caches of the disk or the host then answer
   */
  List<String> line(Path directory, Duration time, int seed) {
    List<String> command = new ArrayList<>(List.of("fio", "--name=storage.io"));
    option(command, "directory", directory);
    option(command, "filename_format", "io.$jobnum");
    option(command, "numjobs", jobs);
    option(command, "rw", job.access().fioName());
    option(command, job.sizes().isSplit() ? "bssplit" : "bs", sizes(job.sizes()));
    option(command, "iodepth", job.depth());
    option(command, "size", job.length());
    option(command, "offset", job.start());
    option(command, "direct", direct ? 1 : 0);
    option(command, "rwmixread", job.readPercent());
    option(command, "random_distribution", distribution(job.distribution()));
    option(command, "randrepeat", 0); // fio minds its seed only then
    option(command, "randseed", seed);
    option(command, "buffer_compress_percentage", compressPercent);
    job.sync()
        .ifPresent(s -> option(command, s.dataOnly() ? "fdatasync" : "fsync", s.everyWrites()));
    ring(command, job.ring());
    option(command, "ramp_time", ramp.toMillis() + "ms");
    option(command, "runtime", time.toMillis() + "ms");
    command.addAll(
        List.of(
            "--time_based",
            "--thread",
            "--group_reporting",
            "--invalidate=0",
            "--allow_file_create=0",
            "--lat_percentiles=1",
            "--output-format=json+"));
    return List.copyOf(command);
  }

  private static void ring(List<String> command, JobSettings.RingOptions ring) {
    option(command, "ioengine", "io_uring");
    option(command, "fixedbufs", ring.fixedBuffers() ? 1 : 0);
    option(command, "registerfiles", ring.registeredFile() ? 1 : 0);
    option(command, "sqthread_poll", ring.submissionThread() ? 1 : 0);
    option(command, "hipri", ring.polledCompletions() ? 1 : 0);
    option(command, "iodepth_batch_submit", ring.submitBatch());
    option(command, "iodepth_batch_complete_min", 1);
    option(command, "iodepth_batch_complete_max", ring.reapBatch());
  }

  private static String sizes(BlockSizes sizes) {
    return sizes.isSplit() ? sizes.toString() : Integer.toString(sizes.largest());
  }

  private static String distribution(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Uniform() -> "random";
      case Distribution.Zipf(double theta) -> "zipf:" + theta;
      case Distribution.Pareto(double h) -> "pareto:" + h;
    };
  }

  private static void option(List<String> command, String name, Object value) {
    command.add("--" + name + "=" + value);
  }
}
