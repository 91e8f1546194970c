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

import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as versions, launchers and damage lay them out. */
class NcclLayoutsTest {
  @TempDir private Path directory;
  private final NcclTestsImporter importer = new NcclTestsImporter();

  private ImportTrial read(String text) throws Exception {
    return read("run.log", text);
  }

  private ImportTrial read(String name, String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve(name), text), name);
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
