package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.plugins.storage.WorkloadRun;
import dev.assay.plugins.storage.faults.ExternalPrograms;
import java.nio.file.Path;
import java.time.Duration;
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
}
