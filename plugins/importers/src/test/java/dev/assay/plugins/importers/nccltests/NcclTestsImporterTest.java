package dev.assay.plugins.importers.nccltests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NcclTestsImporterTest {
  private static final String CONFIGURATION =
      """
      # nThread 1 nGpus 4 minBytes 8 maxBytes 1048576 step: 2(factor) warmup iters: 5 iters: 20 agg iters: 1 validation: 1 graph: 0
      #
      # Using devices
      #  Rank  0 Group  0 Pid     11 on     gpu-1 device  0 [0000:07:00] NVIDIA A10
      #  Rank  1 Group  0 Pid     11 on     gpu-1 device  1 [0000:08:00] NVIDIA A10
      #  Rank  2 Group  0 Pid     11 on     gpu-1 device  2 [0000:09:00] NVIDIA A10
      #  Rank  3 Group  0 Pid     11 on     gpu-1 device  3 [0000:0a:00] NVIDIA A10
      #
      """;
  private static final String HEADER =
      """
      #                                                              out-of-place                       in-place
      #       size         count      type   redop    root     time   algbw   busbw  #wrong     time   algbw   busbw  #wrong
      #        (B)    (elements)                               (us)  (GB/s)  (GB/s)             (us)  (GB/s)  (GB/s)
      """;
  private static final String VERDICT =
      """
      # Out of bounds values : 0 OK
      # Avg bus bandwidth    : 14.5
      #
      """;
  private static final String ALL_REDUCE =
      "     1048576        262144     float     sum      -1   100.00   10.49   15.73       0  "
          + " 110.00    9.53   14.30       0\n";
  private static final String RUN = CONFIGURATION + HEADER + ALL_REDUCE + VERDICT;

  @TempDir private Path directory;
  private final NcclTestsImporter importer = new NcclTestsImporter();

  private ImportTrial read(String text) throws Exception {
    return read("run.log", text);
  }

  private ImportTrial read(String name, String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve(name), text), name);
  }

  private static Row row(ImportTrial log, String metric, String size, boolean inPlace) {
    List<Row> found =
        log.rows().stream()
            .filter(row -> row.metric().name().equals(metric))
            .filter(row -> size.equals(row.work().parameters().get("size")))
            .filter(row -> inPlace == row.work().parameters().containsKey("in_place"))
            .toList();
    assertThat(found).as("%s of %s, in place %s", metric, size, inPlace).hasSize(1);
    return found.getFirst();
  }

  private static void has(ImportTrial log, String metric, String size, boolean inPlace, double is) {
    assertThat(row(log, metric, size, inPlace).forks()).containsExactly(List.of(is));
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
  void a_blank_cell_does_not_shift_the_others() throws Exception {
    ImportTrial log = Samples.read(importer, "nccl-tests/alltoall-blank-redop.log");
    has(log, "algbw", "8g", false, 256.36);
    has(log, "busbw", "8g", false, 224.31);
    has(log, "algbw", "8g", true, 258.47);
    has(log, "busbw", "8g", true, 226.16);
    assertThat(row(log, "busbw", "8g", false).work().parameters())
        .containsEntry("operation", "all_to_all");
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

  @Test
  void lines_of_mpirun_and_of_the_library_are_between_the_rows() throws Exception {
    String text =
        RUN.lines()
            .map(line -> "[1,0]<stdout>:" + line + "\n[1,3]<stderr>:gpu-1:11:11 [3] NCCL INFO x")
            .reduce("", (all, line) -> all + line + "\n");
    assertThat(row(read(text), "busbw", "1m", true).forks()).containsExactly(List.of(14.30));
    String newer = text.replace("[1,0]<", "[prterun-gpu-1-77@1,0]<").replace("[1,3]<", "[a@1,3]<");
    assertThat(row(read(newer), "busbw", "1m", true).forks()).containsExactly(List.of(14.30));
  }

  @Test
  void tables_of_processes_that_print_at_once_are_told_apart_by_their_prefix() throws Exception {
    List<String> first = RUN.lines().toList();
    List<String> second = RUN.replace("15.73", "15.74").lines().toList();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < first.size(); i++) {
      text.append("0: ").append(first.get(i)).append("\n1: ").append(second.get(i)).append('\n');
    }
    assertThat(read(text.toString()).rows())
        .filteredOn(row -> row.metric().name().equals("busbw"))
        .filteredOn(row -> !row.work().parameters().containsKey("in_place"))
        .extracting(row -> row.forks().getFirst().getFirst())
        .containsExactly(15.73, 15.74);
  }

  @Test
  void columns_of_iterations_and_times_of_day_are_passed_over() throws Exception {
    String text =
        CONFIGURATION
            + """
            #                                               out-of-place (+ per-iteration)                                in-place (+ per-iteration)
            #       size         count      type   redop    root     time   algbw   busbw  #wrong    i_min    i_max    i_p99    i_cv%     time   algbw   busbw  #wrong    i_min    i_max    i_p99    i_cv%            timestamp
                 1048576        262144     float     sum      -1   100.00   10.49   15.73       0    90.00   120.00   119.00     2.10   110.00    9.53   14.30       0    91.00   121.00   118.00     2.20  2026-01-02 03:04:05
            """
            + VERDICT;
    ImportTrial log = read(text);
    has(log, "busbw", "1m", false, 15.73);
    has(log, "busbw", "1m", true, 14.30);
  }

  @Test
  void the_first_version_names_its_columns_otherwise_and_counts_milliseconds() throws Exception {
    String text =
        """
        # nThread 1 nGpus 4 minBytes 8 maxBytes 1048576 step: 2(factor) warmup iters: 5 iters: 20 validation: 1
        #   Rank  0 uses device  0 [0x07] Tesla P100
        #   Rank  1 uses device  1 [0x08] Tesla P100
        #   Rank  2 uses device  2 [0x09] Tesla P100
        #   Rank  3 uses device  3 [0x0a] Tesla P100
        #                                                 out-of-place                    in-place
        #      bytes             N    type      op     time  algbw  busbw      res     time  algbw  busbw      res
             1048576        262144   float     sum    0.100  10.49  15.73    5e-07    0.110   9.53  14.30    5e-07
         Out of bounds values : 0 OK
         Avg bus bandwidth    : 15.0

        """;
    ImportTrial log = read(text);
    has(log, "busbw", "1m", false, 15.73);
    has(log, "busbw", "1m", true, 14.30);
  }

  @Test
  void rccl_is_another_implementation() throws Exception {
    String text =
        RUN.replace("NVIDIA A10", "AMD Instinct MI300X")
            .replace("# Using", "rccl-tests: Version develop:ae3e635\n# Using");
    Row row = row(read(text), "busbw", "1m", false);
    assertThat(row.tool()).hasToString("rccl-tests develop:ae3e635");
    assertThat(row.work().parameters())
        .containsEntry("implementation", "rccl")
        .containsEntry("backEnd", "hip");
  }

  @Test
  void cycles_of_a_run_are_values_of_one_process() throws Exception {
    String text =
        CONFIGURATION
            + HEADER
            + "# Testing 1 cycle.\n"
            + ALL_REDUCE
            + "# Testing 2 cycle.\n"
            + ALL_REDUCE.replace("15.73", "15.74")
            + VERDICT;
    assertThat(row(read(text), "busbw", "1m", false).forks())
        .containsExactly(List.of(15.73, 15.74));
  }

  @Test
  void times_of_the_processor_are_no_times_of_the_operation() {
    assertThatThrownBy(() -> read(RUN.replace("    time   ", " cputime   ")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_file_cut_anywhere_gives_no_run_without_its_verdict() throws Exception {
    for (int end = 0; end < RUN.length(); end += 7) {
      String text = RUN.substring(0, end);
      if (text.contains("Avg bus bandwidth    : 1")) {
        assertThat(read(text).rows()).hasSize(4);
      } else {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableResultException.class);
      }
    }
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "run.log").of(RUN);
  }
}
