package dev.assay.plugins.importers.nccltests;

import static dev.assay.plugins.importers.nccltests.NcclLogs.ALL_REDUCE;
import static dev.assay.plugins.importers.nccltests.NcclLogs.CONFIGURATION;
import static dev.assay.plugins.importers.nccltests.NcclLogs.HEADER;
import static dev.assay.plugins.importers.nccltests.NcclLogs.RUN;
import static dev.assay.plugins.importers.nccltests.NcclLogs.VERDICT;
import static dev.assay.plugins.importers.nccltests.NcclLogs.has;
import static dev.assay.plugins.importers.nccltests.NcclLogs.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NcclTestsImporterTest {
  @TempDir private Path directory;
  private final NcclTestsImporter importer = new NcclTestsImporter();

  private ImportTrial read(String text) throws Exception {
    return read("run.log", text);
  }

  private ImportTrial read(String name, String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve(name), text), name);
  }

  @Test
  void an_all_reduce_without_its_name_is_known_by_its_bandwidths() throws Exception {
    ImportTrial log =
        Samples.read(importer, "nccl-tests/all_reduce-2.x-error-column-nccl-info.log");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    has(log, "algbw", "8g", false, 134.44);
    has(log, "busbw", "8g", false, 235.26);
    has(log, "algbw", "8g", true, 134.30);
    has(log, "busbw", "8g", true, 235.03);
    assertThat(log.row("nccl-tests.all_reduce", "average-busbw").forks())
        .containsExactly(List.of(68.4048));
    Row row = row(log, "busbw", "8g", false);
    assertThat(row.work().workload()).isEqualTo("interconnect.collective");
    assertThat(row.work().parameters())
        .containsEntry("operation", "all_reduce")
        .containsEntry("ranks", "8")
        .containsEntry("implementation", "nccl")
        .doesNotContainKeys("dtype", "in_place", "redop");
    assertThat(row.devices()).isEqualTo(OptionalInt.of(8));
    assertThat(log.leftOut()).anySatisfy(text -> assertThat(text).contains("0.00"));
  }

  @Test
  void two_runs_over_two_machines_stand_apart() throws Exception {
    ImportTrial log = Samples.read(importer, "nccl-tests/alltoall+sendrecv-2.17.6.log");
    assertThat(log.rows())
        .extracting(row -> row.work().workload())
        .containsOnly("nccl-tests.alltoall", "nccl-tests.sendrecv");
    assertThat(log.row("nccl-tests.alltoall", "average-busbw").forks())
        .containsExactly(List.of(13.4689));
    assertThat(log.row("nccl-tests.sendrecv", "average-busbw").forks())
        .containsExactly(List.of(13.5405));
    assertThat(log.rows())
        .filteredOn(row -> "16g".equals(row.work().parameters().get("size")))
        .extracting(row -> row.forks().getFirst().getFirst())
        .containsExactly(27.02, 13.51, 27.21, 13.60, 13.59, 13.59, 13.61, 13.61);
    assertThat(log.rows())
        .allSatisfy(row -> assertThat(row.tool()).hasToString("nccl-tests 2.17.6"));
    assertThat(log.rows())
        .allSatisfy(
            row ->
                assertThat(row.work().parameters())
                    .containsEntry("dtype", "fp64")
                    .containsEntry("hosts", "2"));
  }

  @Test
  void of_two_runs_the_one_that_was_cut_is_left_out() throws Exception {
    ImportTrial log = Samples.read(importer, "nccl-tests/alltoall+sendrecv-truncated.log");
    assertThat(log.rows())
        .extracting(row -> row.work().workload())
        .containsOnly("nccl-tests.alltoall");
    has(log, "algbw", "16g", false, 27.10);
    has(log, "busbw", "16g", false, 13.55);
    has(log, "algbw", "16g", true, 27.22);
    has(log, "busbw", "16g", true, 13.61);
    assertThat(log.leftOut()).anySatisfy(text -> assertThat(text).contains("sendrecv", "no row"));
  }

  @Test
  void a_reduce_is_told_by_its_root_and_has_no_counterpart() throws Exception {
    ImportTrial log = Samples.read(importer, "nccl-tests/reduce-root-column.log");
    has(log, "busbw", "8g", false, 228.38);
    has(log, "busbw", "8g", true, 228.83);
    assertThat(row(log, "busbw", "8g", false).work().workload()).isEqualTo("nccl-tests.reduce");
    assertThat(row(log, "busbw", "8g", false).apart()).isPresent();
  }

  @Test
  void a_run_is_of_its_machine_and_its_tool() throws Exception {
    Row row = row(read(RUN), "busbw", "1m", false);
    assertThat(row.work().parameters())
        .containsEntry("operation", "all_reduce")
        .containsEntry("ranks", "4");
    assertThat(row.circumstances().said())
        .extracting(said -> said.what() + " " + said.value())
        .containsExactly(About.MACHINE + " gpu-1", About.GPU + " NVIDIA A10");
    assertThat(row.work().remarks()).containsEntry("iters", "20");
  }

  @Test
  void other_types_reductions_and_roots_are_other_work() throws Exception {
    String text =
        CONFIGURATION + HEADER + ALL_REDUCE.replace("float     sum", " half     max") + VERDICT;
    assertThat(row(read(text), "busbw", "1m", false).work().parameters())
        .containsEntry("dtype", "fp16")
        .containsEntry("redop", "max");
  }

  @Test
  void wrong_results_give_nothing() {
    assertThatThrownBy(() -> read(RUN.replace("values : 0 OK", "values : 248 FAILED")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_row_with_wrong_elements_is_left_out() throws Exception {
    ImportTrial log = read(RUN.replace("15.73       0", "15.73       7"));
    assertThat(log.rows())
        .filteredOn(row -> !row.metric().name().startsWith("average"))
        .allSatisfy(row -> assertThat(row.work().parameters()).containsKey("in_place"));
    assertThat(log.leftOut()).contains("12: 1048576 bytes: its result was wrong");
  }

  @Test
  void a_bandwidth_that_is_not_the_size_over_the_time_is_left_out() throws Exception {
    ImportTrial log =
        read(
            "# Collective test starting: all_reduce_perf\n"
                + RUN.replace("100.00   10.49", "100.00   10.59"));
    assertThat(log.leftOut())
        .contains("13: 1048576 bytes: its bandwidth is not the size over the time");
  }

  @Test
  void one_rank_exchanges_nothing() {
    String text =
        RUN.replaceAll("#  Rank  [123].*\n", "")
            .replace("15.73", " 0.00")
            .replace("14.30", " 0.00");
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void what_may_be_several_collectives_is_asked_for() throws Exception {
    String gather =
        CONFIGURATION
            + HEADER
            + "     1048576         65536     float    none      -1   100.00   10.49    7.86    "
            + " N/A   110.00    9.53    7.15     N/A\n"
            + VERDICT;
    assertThatThrownBy(() -> read(gather)).isInstanceOf(UnreadableResultException.class);
    assertThat(
            row(read("nccl_all-gather_4gpus.log", gather), "busbw", "1m", false)
                .work()
                .parameters())
        .containsEntry("operation", "all_gather");
    assertThat(
            row(read("$ ./build/alltoall_perf -b 1M -e 1M -g 4\n" + gather), "busbw", "1m", false)
                .work()
                .parameters())
        .containsEntry("operation", "all_to_all");
    assertThatThrownBy(() -> read("broadcast.log", gather))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void with_two_ranks_bandwidths_do_not_tell_the_collective() {
    String text =
        RUN.replaceAll("#  Rank  [23].*\n", "")
            .replace("15.73       0", "10.49     N/A")
            .replace("14.30       0", " 9.53     N/A");
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableResultException.class);
  }
}
