package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.api.Availability;
import dev.assay.plugins.storage.WorkloadRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageIoWorkloadTest {
  private static final Path MEMORY_FILE_SYSTEM = Path.of("/dev/shm");

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "io_uring, read", "io_uring, write", "io_uring, randread", "io_uring, randwrite",
    "io_uring, rw", "io_uring, randrw", "threads, randrw", "threads, write"
  })
  void every_engine_does_every_kind_of_io_and_reads_back_what_it_wrote(String engine, String rw)
      throws Exception {
    var iteration =
        run("engine=" + engine, "rw=" + rw, "numjobs=2", "iodepth=4", "verify_after=all").run();

    assertThat(iteration.sample("iops")).isPositive();
    assertThat(iteration.sample("bandwidth") * 1e6)
        .isCloseTo(iteration.sample("iops") * 4096, within(1.0));
    assertThat(iteration.sample("latency-min"))
        .isLessThanOrEqualTo(iteration.sample("latency-p50"));
    assertThat(iteration.sample("latency-p99.99"))
        .isLessThanOrEqualTo(iteration.sample("latency-max"));
    assertThat(iteration.histograms())
        .containsKeys(
            switch (rw) {
              case "read", "randread" -> new String[] {"read-latency"};
              case "write", "randwrite" -> new String[] {"write-latency"};
              default -> new String[] {"read-latency", "write-latency"};
            });
  }

  @Test
  void psync_keeps_one_io_in_flight() throws Exception {
    var iteration = run("engine=psync", "rw=randrw", "iodepth=1").run();

    assertThat(iteration.counter("queue-depth")).isBetween(0.5, 1.0);
  }

  /** Little's law: I/Os per second times mean latency is the mean number in flight. */
  @Test
  void rate_times_latency_is_the_depth_of_the_queue() throws Exception {
    var iteration = run("iodepth=16").withTimeBudget(Duration.ofMillis(300)).run();

    double inFlight = iteration.sample("iops") * iteration.sample("latency-mean") / 1e6;
    assertThat(inFlight).isCloseTo(iteration.counter("queue-depth"), within(0.1));
    assertThat(iteration.counter("queue-depth")).isBetween(12.0, 16.0);
  }

  @Test
  void the_share_of_reads_is_as_asked_for() throws Exception {
    var iteration = run("rw=randrw", "rwmixread=90", "direct=false").run();

    double reads = iteration.histogram("read-latency").getTotalCount();
    assertThat(reads / iteration.counter("ios")).isCloseTo(0.9, within(0.03));
  }

  @Test
  void mixed_sizes_a_distribution_and_compressible_data_are_read_back_as_written()
      throws Exception {
    var iteration =
        run(
                "rw=randrw",
                "bssplit=4k/50:16k/50",
                "random_distribution=zipf:1.1",
                "buffer_compress_percentage=70",
                "offset=64k",
                "iodepth=8",
                "verify_after=all")
            .run();

    double meanBytes = iteration.sample("bandwidth") * 1e6 / iteration.sample("iops");
    assertThat(meanBytes).isBetween(8_000.0, 12_500.0);
  }

  @ParameterizedTest
  @CsvSource({"io_uring, fsync, 8", "io_uring, fdatasync, 8", "psync, fdatasync, 1"})
  void a_sync_follows_every_so_many_writes(String engine, String sync, int depth) throws Exception {
    var iteration =
        run("rw=write", "engine=" + engine, sync + "=4", "iodepth=" + depth)
            .withTimeBudget(Duration.ofMillis(200))
            .run();

    double syncs = iteration.histogram("sync-latency").getTotalCount();
    assertThat(syncs).isCloseTo(iteration.counter("ios") / 4, within(1.0));
  }

  @ParameterizedTest
  @CsvSource({"io_uring, linear", "io_uring, poisson", "psync, linear", "threads, poisson"})
  void an_open_loop_starts_ios_when_they_are_due(String engine, String process) throws Exception {
    var iteration =
        run(
                "engine=" + engine,
                "iodepth=" + (engine.equals("psync") ? 1 : 4),
                "rate_iops=500",
                "rate_process=" + process,
                "direct=false")
            .withTimeBudget(Duration.ofMillis(600))
            .run();

    // Some 300 are due; a Poisson process deviates by the root of that, 17, here allowed fivefold.
    double due = iteration.counter("ios") + iteration.counter("overdue");
    assertThat(due)
        .isCloseTo(
            500 * iteration.counter("measured-time"),
            within(process.equals("poisson") ? 87.0 : 6.0));
  }

  @Test
  void a_rate_beyond_the_engine_is_marked() throws Exception {
    var iteration = run("rate_iops=100000000", "iodepth=4", "direct=false").run();

    assertThat(iteration.taints())
        .singleElement()
        .asString()
        .contains("rate_iops was not sustained");
    assertThat(iteration.sample("latency-p99")).isGreaterThan(1_000);
  }

  @Test
  void a_kernel_thread_can_take_the_requests() throws Exception {
    run("rw=randrw", "sqthread_poll=true", "iodepth=4", "verify_after=all").run();
  }

  @Test
  void an_iteration_can_be_preceded_by_a_ramp_that_does_not_count() throws Exception {
    var iteration = run("ramp_time=200ms").withTimeBudget(Duration.ofMillis(50)).run();

    assertThat(iteration.counter("measured-time")).isLessThan(0.2);
  }

  @Test
  void submission_is_timed_for_some_ios() throws Exception {
    var iteration = run("rw=randread", "direct=false").run();

    assertThat((double) iteration.histogram("submission-latency").getTotalCount())
        .isBetween(1.0, iteration.counter("ios") / 32);
  }

  @Test
  void rounds_are_run_until_they_are_steady_and_the_verdict_is_told() throws Exception {
    var iteration =
        run("steady_rounds=8", "steady_round_time=20ms", "direct=false")
            .withTimeBudget(Duration.ofMillis(20))
            .run();

    boolean steady = iteration.counter("steady") == 1;
    assertThat(steady)
        .isEqualTo(
            iteration.counter("steady-range") <= 20 && iteration.counter("steady-slope") <= 10);
  }

  @Test
  void fewer_rounds_than_can_be_steady_are_refused() throws Exception {
    assertThat(run("steady_rounds=4").availability().toString())
        .contains("steady_rounds=4 is fewer than the 5 rounds that can be steady");
  }

  @Test
  void a_device_is_neither_a_file_nor_written_to_without_leave() throws Exception {
    assertThat(run("device=" + scratch, "rw=randwrite").availability().toString())
        .contains("is not a block device")
        .contains("writing to device=" + scratch + " destroys what is on it");
    assertThat(run("destroy_data_on=/dev/sdx").availability().toString())
        .contains("destroy_data_on=/dev/sdx without a device");
  }

  @Test
  void reads_are_checked_while_they_are_measured() throws Exception {
    var iteration = run("rw=read").run();

    assertThat(iteration.counter("reads-checked"))
        .isCloseTo(iteration.counter("ios") / 16, within(2.0));
  }

  @Test
  void a_cancelled_run_ends_early() throws Exception {
    WorkloadRun run = run("rw=randread").withTimeBudget(Duration.ofHours(1));
    run.open();
    try {
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  Thread.sleep(50);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                run.cancel();
              });

      assertThat(run.iterate().counter("measured-time")).isLessThan(3600);
    } finally {
      run.close();
    }
  }

  @Test
  @EnabledIf("hasMemoryFileSystem")
  void a_file_system_in_memory_is_no_disk() throws Exception {
    Path directory = Files.createTempDirectory(MEMORY_FILE_SYSTEM, "storage-io");
    try {
      WorkloadRun run = WorkloadRun.of(new StorageIoWorkload(), directory, "size=1m");

      assertThat(run.availability())
          .asInstanceOf(InstanceOfAssertFactories.type(Availability.Missing.class))
          .extracting(Availability.Missing::missing, InstanceOfAssertFactories.LIST)
          .singleElement()
          .asString()
          .contains("direct I/O")
          .contains("-p direct=false");
      WorkloadRun.of(new StorageIoWorkload(), directory, "size=1m", "direct=false").run();
    } finally {
      Files.delete(directory);
    }
  }

  static boolean hasMemoryFileSystem() {
    return Files.isWritable(MEMORY_FILE_SYSTEM);
  }

  @Test
  void all_problems_of_the_parameters_are_reported_at_once() throws Exception {
    WorkloadRun run =
        run(
            "engine=psync",
            "iodepth=8",
            "bs=1000",
            "fsync=1",
            "fdatasync=1",
            "hipri=true",
            "random_distribution=zipf:1",
            "direct=false");

    assertThat(run.availability().toString())
        .contains("a block size of 1000 must be a multiple of 512")
        .contains("engine=psync does one I/O at a time, but iodepth=8")
        .contains("hipri and sqthread_poll are io_uring's alone")
        .contains("hipri polls a device")
        .contains("fsync and fdatasync are both given")
        .contains("theta must be above 0, at most 5, and not 1");
  }

  @Test
  void a_size_beyond_the_free_space_is_refused_before_anything_is_written() throws Exception {
    assertThat(run("size=8t", "bs=1m").availability().toString())
        .contains("bytes of free space")
        .contains("choose a smaller size");
    assertThat(scratch).isEmptyDirectory();
  }

  private WorkloadRun run(String... assignments) {
    String[] all = new String[assignments.length + 1];
    all[0] = "size=4m";
    System.arraycopy(assignments, 0, all, 1, assignments.length);
    return WorkloadRun.of(new StorageIoWorkload(), scratch, all);
  }
}
