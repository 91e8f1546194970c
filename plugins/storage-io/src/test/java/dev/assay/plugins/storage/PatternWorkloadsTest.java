package dev.assay.plugins.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.api.InvalidResultException;
import dev.assay.api.Workload;
import dev.assay.plugins.storage.checkpoint.CheckpointWorkload;
import dev.assay.plugins.storage.dataloader.DataLoaderWorkload;
import dev.assay.plugins.storage.metadata.MetadataWorkload;
import dev.assay.plugins.storage.saturation.SaturationWorkload;
import dev.assay.plugins.storage.synclatency.SyncLatencyWorkload;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workloads that stand for what people buy storage for. */
class PatternWorkloadsTest {
  private static final Path MEMORY_FILE_SYSTEM = Path.of("/dev/shm");

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({"io_uring, 2, true", "psync, 1, false"})
  void a_checkpoint_is_saved_and_restored(String engine, int depth, boolean direct)
      throws Exception {
    var iteration =
        run(
                new CheckpointWorkload(),
                "model_size=8m",
                "writers=2",
                "bs=1m",
                "engine=" + engine,
                "iodepth=" + depth,
                "direct=" + direct)
            .run();

    double gigabytes = (8 << 20) / 1e9;
    assertThat(iteration.sample("save-bandwidth") * iteration.sample("save-time"))
        .isCloseTo(gigabytes, within(1e-9));
    assertThat(iteration.sample("restore-bandwidth") * iteration.sample("restore-time"))
        .isCloseTo(gigabytes, within(1e-9));
    assertThat(iteration.counter("sync-time")).isLessThan(iteration.sample("save-time"));
  }

  @Test
  @EnabledIf("hasMemoryFileSystem")
  void a_checkpoint_that_is_restored_from_memory_is_marked() throws Exception {
    Path directory = Files.createTempDirectory(MEMORY_FILE_SYSTEM, "checkpoint");
    try {
      var iteration =
          WorkloadRun.of(
                  new CheckpointWorkload(),
                  directory,
                  "model_size=2m",
                  "writers=2",
                  "bs=512k",
                  "direct=false")
              .run();

      assertThat(iteration.taints())
          .contains("100 % of a checkpoint were in the page cache before it was restored");
    } finally {
      Files.delete(directory);
    }
  }

  static boolean hasMemoryFileSystem() {
    return Files.isWritable(MEMORY_FILE_SYSTEM);
  }

  @Test
  void each_checkpoint_replaces_the_one_before() throws Exception {
    WorkloadRun run = run(new CheckpointWorkload(), "model_size=2m", "writers=2", "bs=512k");
    run.open();
    try {
      run.iterate();
      run.iterate();
      assertThat(scratch.toFile().list()).hasSize(1).allMatch(n -> n.startsWith("checkpoint-"));
      run.verify();
    } finally {
      run.close();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void a_shard_damaged_after_it_was_saved_is_found() throws Exception {
    WorkloadRun run = run(new CheckpointWorkload(), "model_size=2m", "writers=1", "bs=512k");
    run.open();
    try {
      run.iterate();
      Path directory;
      try (Stream<Path> entries = Files.list(scratch)) {
        directory = entries.findFirst().orElseThrow();
      }
      damage(directory.resolve("shard.0"), 1 << 20);

      assertThatThrownBy(run::verify).isInstanceOf(InvalidResultException.class);
    } finally {
      run.close();
    }
  }

  @Test
  void the_depth_is_raised_until_more_brings_no_more() throws Exception {
    var iteration =
        run(new SaturationWorkload(), "size=1m", "deepest=16", "direct=false")
            .withTimeBudget(Duration.ofMillis(250))
            .run();

    assertThat(iteration.sample("knee-iops")).isLessThanOrEqualTo(iteration.sample("peak-iops"));
    assertThat(iteration.counter("knee-depth")).isBetween(1.0, 16.0);
    assertThat(iteration.counters()).containsKeys("iops-at-depth-1", "iops-at-depth-2");
  }

  @Test
  void samples_are_read_ahead_of_a_consumer() throws Exception {
    var iteration =
        run(
                new DataLoaderWorkload(),
                "files=2",
                "samples_per_file=16",
                "sample_size=32k",
                "readers=2",
                "batch_size=4",
                "step_time=5ms")
            .withTimeBudget(Duration.ofMillis(200))
            .run();

    double steps = iteration.counter("steps");
    assertThat(iteration.sample("samples-rate")).isPositive();
    assertThat(iteration.sample("accelerator-utilization")).isBetween(0.0, 100.0);
    // 5 ms are computed in each step, so the share of that time follows from the rate of steps.
    double secondsPerStep = 4 / iteration.sample("samples-rate");
    assertThat(iteration.sample("accelerator-utilization") / 100)
        .isCloseTo(0.005 / secondsPerStep, within(1e-6));
    assertThat(steps).isLessThanOrEqualTo(40 + 1);
    double meanSample = iteration.sample("bandwidth") * 1e6 / iteration.sample("samples-rate");
    assertThat(meanSample).isBetween(16_384.0, 49_152.0);
  }

  @Test
  void a_data_set_beyond_any_disk_is_refused_before_anything_is_written() throws Exception {
    assertThat(
            run(
                    new DataLoaderWorkload(),
                    "files=100000",
                    "samples_per_file=1000000",
                    "sample_size=1g")
                .availability()
                .toString())
        .contains("bytes of free space");
  }

  @Test
  void a_damaged_sample_is_found_when_it_is_read() throws Exception {
    WorkloadRun run =
        run(
            new DataLoaderWorkload(),
            "files=1",
            "samples_per_file=4",
            "sample_size=8k",
            "readers=1",
            "batch_size=2");
    run.open();
    try {
      damage(scratch.resolve("samples.0"), 0);

      assertThatThrownBy(run::iterate)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("is not as it was written");
    } finally {
      run.close();
    }
  }

  @Test
  void metadata_operations_are_counted_by_kind() throws Exception {
    var iteration = run(new MetadataWorkload(), "threads=2", "files=50").run();

    assertThat(iteration.counter("rounds")).isPositive();
    assertThat(iteration.sample("create-rate")).isPositive();
    assertThat(iteration.sample("unlink-rate")).isPositive();
  }

  @Test
  void a_file_in_the_way_ends_the_metadata_run() throws Exception {
    WorkloadRun run = run(new MetadataWorkload(), "threads=1", "files=5");
    run.open();
    try {
      Files.createFile(scratch.resolve("metadata.0").resolve("f3"));

      assertThatThrownBy(run::iterate)
          .hasMessageContaining("CREATE of file 3 of 5")
          .hasMessageContaining("File exists");
    } finally {
      run.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void commits_are_timed_and_read_back(String preallocate) throws Exception {
    var iteration =
        run(new SyncLatencyWorkload(), "size=1m", "bs=64k", "preallocate=" + preallocate).run();

    double perSecond = 1e6 / iteration.sample("commit-latency-mean");
    assertThat(iteration.sample("commit-rate")).isCloseTo(perSecond, within(perSecond * 0.05));
    assertThat(iteration.histogram("commit-latency").getTotalCount()).isPositive();
  }

  @Test
  void a_commit_that_is_lost_is_found() throws Exception {
    WorkloadRun run = run(new SyncLatencyWorkload(), "size=1m", "bs=64k");
    run.open();
    try {
      run.iterate();
      damage(scratch.resolve("log"), 0);

      assertThatThrownBy(run::verify)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("The record at offset 0");
    } finally {
      run.close();
    }
  }

  private WorkloadRun run(Workload workload, String... assignments) {
    return WorkloadRun.of(workload, scratch, assignments);
  }

  private static void damage(Path file, long offset) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(64 << 10), offset);
      channel.force(true);
    }
  }
}
