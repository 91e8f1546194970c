package dev.assay.plugins.importers.fio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FioSamplesTest {
  private static final double ROUNDED = 0.0006;
  private final FioImporter importer = new FioImporter();

  private ImportTrial read(String name) throws Exception {
    ImportTrial trial = Samples.read(importer, "fio/" + name);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    return trial;
  }

  private static double value(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks().getFirst().getFirst();
  }

  @Test
  void a_group_of_four_jobs_with_percentiles_of_the_whole_latency() throws Exception {
    ImportTrial trial = read("fio-3.16-lat_percentiles-group_reporting-4jobs.json");
    assertThat(value(trial, "fio.read", "iops")).isEqualTo(85138.890741);
    assertThat(value(trial, "fio.write", "iops")).isEqualTo(85066.128925);
    assertThat(value(trial, "fio.read", "bandwidth")).isEqualTo(348.743777);
    assertThat(value(trial, "fio.write", "bandwidth")).isEqualTo(348.450387);
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(170205.019666, offset(1e-6));
    assertThat(value(trial, "storage.io", "bandwidth")).isEqualTo(697.194164, offset(1e-9));
    assertThat(value(trial, "fio.read", "latency-p50")).isEqualTo(1417.216);
    assertThat(value(trial, "fio.read", "latency-p99")).isEqualTo(2244.608);
    assertThat(value(trial, "fio.read", "latency-p99.9")).isEqualTo(3620.864);
    assertThat(value(trial, "fio.write", "latency-p50")).isEqualTo(1531.904);
    assertThat(value(trial, "fio.write", "latency-p99")).isEqualTo(2072.576);
    assertThat(value(trial, "fio.write", "latency-p99.9")).isEqualTo(2605.056);
    assertThat(value(trial, "fio.read", "latency-mean")).isEqualTo(1446.562, offset(ROUNDED));
    assertThat(value(trial, "fio.write", "latency-mean")).isEqualTo(1560.749, offset(ROUNDED));
    assertThat(trial.rows())
        .extracting(row -> row.work().workload() + " " + row.metric().name())
        .doesNotContain("storage.io latency-p99", "fio.read completion-latency-p99");
    assertThat(trial.row("storage.io", "iops").work().parameters())
        .containsEntry("rw", "randrw")
        .containsEntry("bs", "4k")
        .containsEntry("iodepth", "64")
        .containsEntry("numjobs", "4")
        .containsEntry("engine", "libaio");
    assertThat(trial.row("storage.io", "iops").tool()).hasToString("fio 3.16");
    assertThat(trial.leftOut()).isEmpty();
  }

  @Test
  void percentiles_of_the_completion_latency_are_not_those_of_storage_io() throws Exception {
    ImportTrial trial = read("fio-3.26-windowsaio-randwrite.json");
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2167.231601);
    assertThat(value(trial, "storage.io", "bandwidth")).isEqualTo(8.87698);
    assertThat(value(trial, "storage.io", "latency-mean")).isEqualTo(459.323, offset(ROUNDED));
    assertThat(value(trial, "storage.io", "latency-min")).isEqualTo(53.5);
    assertThat(value(trial, "storage.io", "latency-max")).isEqualTo(4292581.2);
    assertThat(value(trial, "storage.io", "latency-stdev")).isEqualTo(20701.887, offset(ROUNDED));
    assertThat(value(trial, "fio.write", "completion-latency-mean"))
        .isEqualTo(418.473, offset(ROUNDED));
    assertThat(value(trial, "fio.write", "completion-latency-p50")).isEqualTo(91.648);
    assertThat(value(trial, "fio.write", "completion-latency-p99")).isEqualTo(264.192);
    assertThat(value(trial, "fio.write", "completion-latency-p99.9")).isEqualTo(41156.608);
    assertThat(value(trial, "fio.write", "completion-latency-p99.99")).isEqualTo(54788.096);
    assertThat(trial.rows())
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .noneMatch(row -> row.metric().name().contains("latency-p"))
        .allSatisfy(
            row ->
                assertThat(row.work().parameters())
                    .containsEntry("engine", "windowsaio")
                    .containsEntry("rw", "randwrite"));
    assertThat(trial.rows()).extracting(row -> row.work().workload()).doesNotContain("fio.read");
  }

  @Test
  void jobs_of_two_servers_are_not_added_to_their_sum() throws Exception {
    ImportTrial trial = read("fio-3.7-client-server-client_stats.txt");
    List<Row> iops =
        trial.rows().stream().filter(row -> row.metric().name().equals("iops")).toList();
    assertThat(iops)
        .filteredOn(row -> row.work().workload().equals("fio.read"))
        .extracting(row -> String.format(Locale.ROOT, "%.3f", row.forks().getFirst().getFirst()))
        .containsExactlyInAnyOrder(
            "7951.016",
            "7948.351",
            "7950.083",
            "7956.275",
            "7953.013",
            "10833.600",
            "11459.567",
            "10407.215",
            "10438.739",
            "10405.790",
            "93198.151");
    assertThat(iops)
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.work().parameters()).containsEntry("numjobs", "5"));
    assertThat(trial.rows())
        .filteredOn(row -> "All clients".equals(row.work().parameters().get("job")))
        .allSatisfy(row -> assertThat(row.apart()).isPresent())
        .extracting(row -> row.metric().name() + " " + row.forks().getFirst().getFirst())
        .contains("bandwidth 381.82463")
        .noneMatch(text -> text.contains("latency-p"));
    assertThat(trial.rows())
        .flatExtracting(row -> row.circumstances().said())
        .filteredOn(said -> said.what() == About.MACHINE)
        .extracting(said -> said.value())
        .contains("node-a", "node-b");
  }

  @Test
  void a_mixed_job_with_a_repeated_key() throws Exception {
    ImportTrial trial = read("fio-readwrite.json");
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(826.306234, offset(1e-6));
    assertThat(value(trial, "storage.io", "bandwidth")).isEqualTo(216.611220, offset(1e-9));
    assertThat(value(trial, "fio.read", "iops")).isEqualTo(569.699415);
    assertThat(value(trial, "fio.write", "iops")).isEqualTo(256.606819);
    assertThat(value(trial, "fio.read", "bandwidth")).isEqualTo(149.343283);
    assertThat(value(trial, "fio.write", "bandwidth")).isEqualTo(67.267937);
    assertThat(value(trial, "fio.read", "latency-mean")).isEqualTo(76352.540, offset(ROUNDED));
    assertThat(value(trial, "fio.write", "latency-mean")).isEqualTo(79766.966, offset(ROUNDED));
    assertThat(trial.row("storage.io", "iops").work().parameters())
        .containsEntry("rw", "rw")
        .containsEntry("rwmixread", "70")
        .containsEntry("bs", "256k");
  }

  @Test
  void errors_alone_are_no_result() {
    assertThatThrownBy(() -> read("fio-error-only.txt"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("error 84 (Invalid or incomplete multibyte or wide character");
    assertThatThrownBy(() -> read("fio-text-verify-failures.txt"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("verification failed");
  }
}
