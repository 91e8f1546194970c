package dev.assay.plugins.importers.lmbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class LmbenchImporterTest extends ImporterTrials {
  LmbenchImporterTest() {
    super(new LmbenchImporter(), "lm.txt");
  }

  private static final String LOADS =
      """
      $ lat_mem_rd -t 64 64
      "stride=64
      0.00098 1.500
      0.01562 1.501
      32.00000 90.125

      "stride=128
      0.00293 1.500
      """;
  private static final String SUMMARY =
      """

                       L M B E N C H  3 . 0   S U M M A R Y
                       ------------------------------------

      *Local* Communication bandwidths in MB/s - bigger is better
      -----------------------------------------------------------------------------
      Host                OS  Pipe AF    TCP  File   Mmap  Bcopy  Bcopy  Mem   Mem
                                   UNIX      reread reread (libc) (hand) read write
      --------- ------------- ---- ---- ---- ------ ------ ------ ------ ---- -----
      first     Linux 6.1.0-9 2395           5059.8  13.5K               6832 5659.
      second    Linux 6.1.0-9             81                             10.K

      Basic system parameters
      ------------------------------------------------------------------------------
      Host                 OS Description              Mhz  tlb  cache  mem   scal
                                                           pages line   par   load
                                                                 bytes
      --------- ------------- ----------------------- ---- ----- ----- ------ ----
      first     Linux 6.1.0-9                   x86_64 3320    31   128 7.9300    1
      """;

  private static List<String> figures(ImportTrial trial) {
    return trial.rows().stream()
        .map(
            row ->
                "%d %s %s %s"
                    .formatted(row.line(), row.work().workload(), row.metric().name(), row.forks()))
        .toList();
  }

  @Test
  void the_loads_of_each_stride_are_a_series() throws Exception {
    ImportTrial log = Samples.read(importer, "lmbench/lat_mem_rd-4-strides.txt");
    assertThat(log.rows())
        .hasSize(139)
        .allMatch(row -> row.statistic().equals(Statistic.BEST) && row.apart().isPresent());
    assertThat(log.rows())
        .filteredOn(row -> "256MiB".equals(row.work().parameters().get("size")))
        .extracting(row -> row.work().parameters().get("stride") + " " + row.forks())
        .containsExactly("128 [[32.852]]", "256 [[102.537]]", "512 [[95.849]]", "1024 [[84.463]]");
    assertThat(log.rows().getLast().forks()).containsExactly(List.of(85.393));
  }

  @Test
  void loads_at_random_are_those_of_a_chase_and_keep_their_size() throws Exception {
    assertThat(recognised(LOADS).rows())
        .allMatch(row -> row.work().workload().equals("host.memory-latency.chase"))
        .allMatch(row -> Row.UNKNOWN.equals(row.work().parameters().get("hugePages")))
        .extracting(row -> row.work().parameters().get("size") + " " + row.forks())
        .containsExactly("1KiB [[1.5]]", "16KiB [[1.501]]", "32MiB [[90.125]]", "3KiB [[1.5]]");
    assertThat(recognised(LOADS.replace("-t ", "")).rows())
        .allMatch(row -> row.work().workload().equals("lmbench.lat-mem-rd"));
  }

  @Test
  void cells_of_the_summary_are_known_by_their_place() throws Exception {
    ImportTrial log = Samples.read(importer, "lmbench/lmbench-summary-blank-cells.txt");
    assertThat(log.row("lmbench.local-bandwidth", "memory-read").forks())
        .containsExactly(List.of(6832.0));
    assertThat(log.row("lmbench.local-bandwidth", "memory-write").forks())
        .containsExactly(List.of(5659.0));
    assertThat(log.row("lmbench.local-bandwidth", "bcopy-libc").forks())
        .containsExactly(List.of(4839.3));
    assertThat(log.row("lmbench.local-bandwidth", "bcopy-hand").forks())
        .containsExactly(List.of(4405.3));
    assertThat(log.row("lmbench.memory-latency", "l1").forks()).containsExactly(List.of(1.617));
    assertThat(log.row("lmbench.memory-latency", "l2").forks()).containsExactly(List.of(5.79));
    assertThat(log.row("lmbench.memory-latency", "main").forks()).containsExactly(List.of(38.4));
    assertThat(log.row("host.memory-latency.chase", "time").forks())
        .containsExactly(List.of(112.5));
    assertThat(log.row("lmbench.context-switch", "2p-0k").forks()).containsExactly(List.of(13.0));
    assertThat(log.row("lmbench.local-latency", "tcp").forks()).containsExactly(List.of(47.2));
    assertThat(log.row("lmbench.local-latency", "udp").forks()).containsExactly(List.of(39.7));
    assertThat(log.row("lmbench.file-and-vm-latency", "mmap").forks())
        .containsExactly(List.of(12_500.0));
    assertThat(log.leftOut()).isEmpty();
  }

  @Test
  void blank_cells_shift_nothing_and_the_parameters_of_the_system_are_no_results()
      throws Exception {
    ImportTrial log = recognised(SUMMARY);
    assertThat(figures(log))
        .containsExactly(
            "10 lmbench.local-bandwidth pipe [[2395.0]]",
            "10 lmbench.local-bandwidth file-reread [[5059.8]]",
            "10 lmbench.local-bandwidth mmap-reread [[13500.0]]",
            "10 lmbench.local-bandwidth memory-read [[6832.0]]",
            "10 lmbench.local-bandwidth memory-write [[5659.0]]",
            "11 lmbench.local-bandwidth tcp [[81.0]]",
            "11 lmbench.local-bandwidth memory-read [[10000.0]]");
    assertThat(log.rows().getLast().circumstances().said())
        .anyMatch(said -> said.what() == About.MACHINE && said.value().equals("second"));
    assertThat(log.rows().getFirst().tool()).hasToString("lmbench 3.0");
  }

  @Test
  void a_row_whose_cells_overlap_is_left_out() throws Exception {
    ImportTrial log =
        recognised(SUMMARY.replace("6832 5659.", "6832x5659.").replace("2395  ", "239555"));
    assertThat(figures(log)).hasSize(2);
    assertThat(log.leftOut()).hasSize(1).first().asString().startsWith("10: ");
  }

  @Test
  void passes_of_bw_mem_are_known_by_name_command_or_heading() throws Exception {
    assertThat(
            recognised(
                    """
                    rd 0.016384 6095.37
                    wr 512.00 93.10
                    $ ./bw_mem -P 4 256m cp
                    268.44 11000.25
                    "Memory partial read bandwidth
                    0.000512 33521.55
                    """)
                .rows())
        .extracting(row -> row.work().parameters() + " " + row.forks())
        .containsExactly(
            "{operation=rd, processes=unknown, size=0.016384MB} [[6095.37]]",
            "{operation=wr, processes=unknown, size=512MB} [[93.1]]",
            "{operation=cp, processes=4, size=268.44MB} [[11000.25]]",
            "{operation=rd, processes=unknown, size=0.000512MB} [[33521.55]]");
  }

  @Test
  void a_log_without_a_figure_is_refused() {
    assertThatThrownBy(() -> recognised("$ lat_mem_rd 64 64\n\"stride=64\n"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void damaged_logs_give_no_number_that_they_do_not_have() {
    new Mutations(importer, directory, "lm.txt").of(LOADS);
    new Mutations(importer, directory, "lm.txt").of(SUMMARY);
    new Mutations(importer, directory, "lm.txt").of("rd 1.00 25.50\nwr 2.00 33.75\n");
  }

  /** As getsummary of lmbench 3 prints it: the last cell ends before its rule. */
  private static final String LATENCIES =
      """
                       L M B E N C H  3 . 0   S U M M A R Y
      Memory latencies in nanoseconds - smaller is better
          (WARNING - may not be correct, check graphs)
      ------------------------------------------------------------------------------
      Host                 OS   Mhz   L1 $   L2 $    Main mem    Rand mem    Guesses
      --------- -------------   ---   ----   ----    --------    --------    -------
      X64-Linux Linux 5.8.0-1  1344 1.4520 5.0610   27.1       142.8
      make[1]: Leaving directory '/home/lmbench/results'
      """;

  @Test
  void the_last_cell_may_be_shorter_than_its_column_in_a_line_that_has_its_end() throws Exception {
    ImportTrial log = read(LATENCIES);
    assertThat(log.row("host.memory-latency.chase", "time").forks())
        .containsExactly(List.of(142.8));
    assertThat(log.leftOut()).isEmpty();
    ImportTrial cut = read(LATENCIES.substring(0, LATENCIES.indexOf("142.8") + 4));
    assertThat(cut.rows()).noneMatch(row -> row.forks().toString().contains("142"));
    assertThat(cut.leftOut()).hasSize(1);
  }
}
