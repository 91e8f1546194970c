package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.plugins.storage.WorkloadRun;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.faults.ExternalPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FioEngineTest {
  @TempDir Path scratch;

  @BeforeEach
  void requireFio() {
    ExternalPrograms.require("fio");
  }

  @ParameterizedTest
  @CsvSource({
    "rw=randread bs=4k iodepth=4",
    "rw=randrw bssplit=4k/50:16k/50 iodepth=4 numjobs=2 rwmixread=70",
    "rw=write bs=64k iodepth=2 fdatasync=8",
    "rw=randread bs=4k iodepth=2 random_distribution=zipf:1.1 offset=64k direct=false"
  })
  void fio_does_the_same_work_and_its_figures_obey_littles_law(String parameters) throws Exception {
    String[] assignments = ("engine=fio hugepages=false size=4m " + parameters).split(" ");
    var iteration =
        WorkloadRun.of(new StorageIoWorkload(), scratch, assignments)
            .withTimeBudget(Duration.ofSeconds(1))
            .run();

    double inFlight = iteration.sample("iops") * iteration.sample("latency-mean") / 1e6;
    assertThat(inFlight).isCloseTo(iteration.counter("queue-depth"), within(0.05 * inFlight));
    assertThat(iteration.sample("latency-p50"))
        .isLessThanOrEqualTo(iteration.sample("latency-p99"));
    if (parameters.contains("numjobs=2")) {
      double reads = iteration.histogram("read-latency").getTotalCount();
      assertThat(reads / iteration.counter("ios")).isCloseTo(0.7, within(0.05));
    }
  }

  @Test
  void the_same_seed_gives_the_same_places_and_another_seed_others() throws Exception {
    assertThat(placesRead(7)).isEqualTo(placesRead(7)).isNotEqualTo(placesRead(8));
  }

  /** The offsets of the first reads, from the log that fio writes of its I/Os. */
  private List<String> placesRead(int seed) throws Exception {
    Files.write(scratch.resolve("io.0"), new byte[1 << 20]);
    IoSettings settings =
        new IoSettings(
            Engine.FIO,
            1,
            false,
            Duration.ZERO,
            0,
            false,
            Optional.empty(),
            false,
            0,
            Duration.ofSeconds(1),
            new JobSettings(
                Access.RANDREAD,
                BlockSizes.of(4096),
                new Distribution.Uniform(),
                0,
                1 << 20,
                1,
                100,
                Optional.empty(),
                Optional.empty(),
                new JobSettings.RingOptions(1, 1, false, false, false, false),
                false));
    Path log = scratch.resolve("reads.log");
    Files.deleteIfExists(log); // fio appends to it
    List<String> command =
        new ArrayList<>(FioCommand.of(settings, scratch, Duration.ofMillis(100), seed));
    command.add("--write_iolog=" + log);
    FioProcess.run(command, scratch, () -> false);
    List<String> places =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains(" read "))
            .map(line -> line.substring(line.indexOf(" read ")))
            .limit(32)
            .toList();
    assertThat(places).hasSize(32);
    return places;
  }

  @Test
  void what_fio_measures_otherwise_is_refused() throws Exception {
    assertThat(
            WorkloadRun.of(
                    new StorageIoWorkload(),
                    scratch,
                    "engine=fio",
                    "size=4m",
                    "rate_iops=100",
                    "hugepages=false")
                .availability()
                .toString())
        .contains("fio counts latency from when an I/O is issued, not from when it was due");
  }

  @Test
  void a_failure_of_fio_is_passed_on() {
    assertThatThrownBy(() -> FioProcess.run(List.of("fio", "--bs=nonsense"), scratch, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fio ended with status 1");
    assertThat(scratch).isEmptyDirectory();
  }
}
