package dev.assay.plugins.storage.io;

import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** fio's command line for what {@link IoSettings} say, on the files that the workload made. */
final class FioCommand {
  private FioCommand() {}

  /**
   * @param seed above 0; left alone, fio would do the same I/Os in the same order every time it is
   *     started, which caches of the disk or the host then answer
   */
  static List<String> of(IoSettings settings, Path directory, Duration time, int seed) {
    JobSettings job = settings.whole();
    List<String> command = new ArrayList<>(List.of("fio", "--name=storage.io"));
    option(command, "directory", directory);
    option(command, "filename_format", "io.$jobnum");
    option(command, "numjobs", settings.jobs());
    option(command, "rw", job.access().fioName());
    option(command, job.sizes().isSplit() ? "bssplit" : "bs", sizes(job.sizes()));
    option(command, "iodepth", job.depth());
    option(command, "size", job.length());
    option(command, "offset", job.start());
    option(command, "direct", settings.direct() ? 1 : 0);
    option(command, "rwmixread", job.readPercent());
    option(command, "random_distribution", distribution(job.distribution()));
    option(command, "randrepeat", 0); // fio minds its seed only then
    option(command, "randseed", seed);
    option(command, "buffer_compress_percentage", settings.compressPercent());
    job.sync()
        .ifPresent(s -> option(command, s.dataOnly() ? "fdatasync" : "fsync", s.everyWrites()));
    ring(command, job.ring());
    option(command, "ramp_time", settings.ramp().toMillis() + "ms");
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
