package dev.assay.plugins.importers.nvbandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NvbandwidthImporterTest extends ImporterTrials {
  NvbandwidthImporterTest() {
    super(new NvbandwidthImporter(), "nvbandwidth.log");
  }

  private static final String TEXT =
      """
      nvbandwidth Version: v0.8
      Built from Git version: v0.8

      CUDA Runtime Version: 12080
      CUDA Driver Version: 12080
      Driver Version: 570.10

      gpu-1
      Device 0: NVIDIA B200 (00000000:1b:00)
      Device 1: NVIDIA B200 (00000000:43:00)

      Running host_to_device_memcpy_ce.
      memcpy CE CPU(row) -> GPU(column) bandwidth (GB/s)
                 0         1
       0     55.51     55.64

      SUM host_to_device_memcpy_ce 111.15

      Waived:
      Running device_to_device_memcpy_write_ce.
      memcpy CE GPU(row) <- GPU(column) bandwidth (GB/s)
                 0         1
       0       N/A    711.25
       1    722.75       N/A

      SUM device_to_device_memcpy_write_ce 1434.00

      Running device_to_device_bidirectional_memcpy_read_ce.
      memcpy CE GPU(row) <-> GPU(column) Read1 bandwidth (GB/s)
                 0         1
       0       N/A    701.50
       1    703.25       N/A

      SUM device_to_device_bidirectional_memcpy_read_ce_read1 1404.75

      memcpy CE GPU(row) <-> GPU(column) Read2 bandwidth (GB/s)
                 0         1
       0       N/A    702.75
       1    699.25       N/A

      SUM device_to_device_bidirectional_memcpy_read_ce_read2 1402.00

      memcpy CE GPU(row) <-> GPU(column) Total bandwidth (GB/s)
                 0         1
       0       N/A   1404.25
       1   1402.50       N/A

      SUM device_to_device_bidirectional_memcpy_read_ce_total 2806.75

      Running device_local_copy.
      memcpy local GPU(column) bandwidth (GB/s)
                 0         1
       0   3185.25   3190.50

      SUM device_local_copy 6375.75

      Running device_to_device_latency_sm.
      Device to Device Latency SM GPU(row) <-> GPU(column) (ns)
                 0         1
       0       N/A    891.25
       1    893.75       N/A

      SUM device_to_device_latency_sm 1785.00

      Running host_to_device_bidirectional_memcpy_sm.
      memcpy SM CPU(row) <-> GPU(column) bandwidth (GB/s)
                 0         1
       0     44.25     44.50

      SUM host_to_device_bidirectional_memcpy_sm 88.75

      NOTE: The reported results may not reflect the full capabilities of the platform.
      """;

  private static List<Row> rows(ImportTrial log, String workload, Map<String, String> with) {
    return log.rows().stream()
        .filter(row -> row.work().workload().equals(workload))
        .filter(row -> row.work().parameters().entrySet().containsAll(with.entrySet()))
        .toList();
  }

  private static List<Double> values(
      ImportTrial log, String workload, Map<String, String> with, String metric) {
    return rows(log, workload, with).stream()
        .filter(row -> row.metric().name().equals(metric))
        .map(row -> row.forks().getFirst().getFirst())
        .toList();
  }

  private static List<Double> copies(ImportTrial log, String direction, String method) {
    return values(
        log,
        "interconnect.device-copy",
        Map.of("direction", direction, "method", method),
        "bandwidth");
  }

  @Test
  void json_of_an_h100_gives_copies_that_a_vendors_limit_is_about() throws Exception {
    ImportTrial log =
        Samples.read(importer, "sparecores/Standard_NC40ads_H100_v5/nvbandwidth/stdout");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(copies(log, "h2d", "copy_engine")).containsExactly(57.6042);
    assertThat(copies(log, "d2h", "copy_engine")).containsExactly(57.2723);
    assertThat(log.row("interconnect.device-latency", "latency").forks())
        .containsExactly(List.of(834.136));
    Row copy =
        rows(log, "interconnect.device-copy", Map.of("direction", "h2d", "method", "copy_engine"))
            .getFirst();
    assertThat(copy.work().parameters())
        .containsEntry("memory", "pinned")
        .containsEntry("device", "0")
        .containsEntry("size", Row.UNKNOWN)
        .containsEntry("numa_node", Row.UNKNOWN);
    assertThat(copy.tool()).hasToString("nvbandwidth v0.5");
    assertThat(copy.statistic()).isEqualTo(Statistic.MEDIAN);
  }

  @Test
  void each_device_has_a_row_and_waived_tests_are_named() throws Exception {
    ImportTrial log = Samples.read(importer, "nvbandwidth/nvbandwidth-v0.5-4xA10G.json");
    assertThat(copies(log, "h2d", "copy_engine"))
        .containsExactly(13.4674, 13.4674, 13.4657, 13.466);
    assertThat(copies(log, "d2h", "kernel")).containsExactly(3.9125, 3.90808, 4.91197, 4.90713);
    assertThat(log.row("interconnect.device-latency", "latency").forks())
        .containsExactly(List.of(931.352));
    assertThat(log.leftOut()).filteredOn(text -> text.contains("waived")).hasSize(17);
  }

  @Test
  void of_pairs_of_devices_the_lowest_and_the_median_count() throws Exception {
    ImportTrial log = Samples.read(importer, "nvbandwidth/nvbandwidth-v0.5-8xA100.json");
    Map<String, String> read = Map.of("pattern", "pair", "operation", "read");
    assertThat(values(log, "interconnect.peer-matrix", read, "lowest-bandwidth"))
        .containsExactly(255.349);
    assertThat(
            values(
                log,
                "interconnect.peer-matrix",
                Map.of("pattern", "pair", "operation", "write"),
                "lowest-bandwidth"))
        .containsExactly(263.043);
    Map<String, String> both = Map.of("pattern", "pair_bidirectional", "operation", "read");
    assertThat(values(log, "interconnect.peer-matrix", both, "lowest-bandwidth"))
        .containsExactly(200.176);
    assertThat(values(log, "interconnect.peer-matrix", both, "lowest-total-bandwidth")).isEmpty();
    assertThat(
            values(
                log,
                "nvbandwidth.device_to_device_bidirectional_memcpy_read_sm",
                both,
                "lowest-total-bandwidth"))
        .containsExactly(420.182);
    assertThat(log.leftOut())
        .anySatisfy(text -> assertThat(text).contains("device_to_device_latency_sm", "before 0.8"));
  }

  @Test
  void text_with_nanoseconds_and_nameless_waived_tests_is_read() throws Exception {
    ImportTrial log = Samples.read(importer, "nvbandwidth/nvbandwidth-v0.6-gh200.txt");
    assertThat(copies(log, "h2d", "copy_engine"))
        .containsExactly(369.36, 269.33, 412.11, 323.36, 299.33, 312.11);
    assertThat(copies(log, "d2h", "copy_engine")).containsExactly(295.15, 312.11);
    Row latency = log.row("interconnect.device-latency", "latency");
    assertThat(latency.forks()).containsExactly(List.of(772.58));
    assertThat(latency.metric().unit().symbol()).isEqualTo("ns");
    assertThat(
            values(
                log, "nvbandwidth.host_to_device_bidirectional_memcpy_ce", Map.of(), "bandwidth"))
        .containsExactly(176.92);
    assertThat(
            values(
                log, "nvbandwidth.device_to_host_bidirectional_memcpy_ce", Map.of(), "bandwidth"))
        .containsExactly(187.26);
    assertThat(log.leftOut()).contains("17 tests that are not named: the tool waived them");
    assertThat(log.about())
        .containsEntry(About.GPU, "NVIDIA GH200 480GB")
        .containsEntry(About.DRIVER, "550.54.15")
        .doesNotContainKey(About.MACHINE);
  }

  @Test
  void of_a_run_that_failed_the_tests_that_passed_count() throws Exception {
    ImportTrial log = Samples.read(importer, "sparecores/g4dn.metal-failed/nvbandwidth/stdout");
    assertThat(copies(log, "h2d", "copy_engine")).hasSize(8).contains(6.24137, 6.26977);
    assertThat(copies(log, "d2h", "copy_engine")).hasSize(8).contains(6.67752, 6.68574);
    assertThat(log.leftOut())
        .anySatisfy(text -> assertThat(text).contains("device_to_device_memcpy_read_ce", "end"))
        .anySatisfy(text -> assertThat(text).contains("ASSERT"));
    assertThat(log.about()).containsEntry(About.MACHINE, "host-a").containsEntry(About.GPUS, "8");
  }

  @Test
  void text_gives_what_assay_measures_and_what_it_does_not_apart() throws Exception {
    ImportTrial log = read(TEXT);
    assertThat(copies(log, "h2d", "copy_engine")).containsExactly(55.51, 55.64);
    assertThat(copies(log, "local", "copy_engine")).containsExactly(6370.5, 6381.0);
    Map<String, String> pair = Map.of("pattern", "pair", "operation", "write");
    assertThat(values(log, "interconnect.peer-matrix", pair, "lowest-bandwidth"))
        .containsExactly(711.25);
    assertThat(values(log, "interconnect.peer-matrix", pair, "median-bandwidth"))
        .containsExactly(717.0);
    Map<String, String> both = Map.of("pattern", "pair_bidirectional", "operation", "read");
    assertThat(values(log, "interconnect.peer-matrix", both, "lowest-total-bandwidth"))
        .containsExactly(1402.5);
    assertThat(values(log, "interconnect.peer-matrix", both, "lowest-bandwidth"))
        .containsExactly(699.25);
    assertThat(log.row("interconnect.device-latency", "latency").forks())
        .containsExactly(List.of(893.75));
    assertThat(
            rows(
                log,
                "nvbandwidth.host_to_device_bidirectional_memcpy_sm",
                Map.of("counted", "one direction")))
        .hasSize(2);
    assertThat(log.about())
        .containsEntry(About.MACHINE, "gpu-1")
        .containsEntry(About.GPU, "NVIDIA B200")
        .containsEntry(About.GPUS, "2");
  }

  @Test
  void what_a_test_meant_depends_on_the_version() throws Exception {
    ImportTrial log = read(TEXT.replace("v0.8", "v0.6"));
    assertThat(rows(log, "interconnect.device-latency", Map.of())).isEmpty();
    assertThat(
            rows(
                log,
                "nvbandwidth.host_to_device_bidirectional_memcpy_sm",
                Map.of("counted", "both directions")))
        .hasSize(2);
  }

  @Test
  void a_value_that_the_sum_contradicts_is_left_out() throws Exception {
    ImportTrial log = read(TEXT.replace("55.64", "65.64"));
    assertThat(copies(log, "h2d", "copy_engine")).isEmpty();
    assertThat(log.leftOut()).anySatisfy(text -> assertThat(text).contains("SUM"));
  }

  @Test
  void a_test_that_did_not_end_or_failed_is_left_out() throws Exception {
    ImportTrial cut = read(TEXT.substring(0, TEXT.indexOf("SUM device_local_copy")));
    assertThat(copies(cut, "local", "copy_engine")).isEmpty();
    assertThat(cut.leftOut())
        .anySatisfy(text -> assertThat(text).contains("device_local_copy", "did not end"));
    ImportTrial failed =
        read(TEXT.replace("memcpy local GPU(column)", "[CUDA_ERROR] ASSERT in x\nmemcpy local"));
    assertThat(copies(failed, "local", "copy_engine")).isEmpty();
  }

  @Test
  void older_text_names_what_it_waives() throws Exception {
    ImportTrial log =
        read(
            """
            nvbandwidth Version: v0.2
            Built from Git version:

            NOTE: This tool reports current measured bandwidth on your system.
            Device 0: NVIDIA A10

            Waiving device_to_device_memcpy_read_ce.

            Running device_to_host_memcpy_sm.
            memcpy SM CPU(row) <- GPU(column) bandwidth (GB/s)
                      0
            0     24.75

            SUM device_to_host_memcpy_sm 24.75
            """);
    assertThat(copies(log, "d2h", "kernel")).containsExactly(24.75);
    assertThat(log.leftOut())
        .containsExactly("7: device_to_device_memcpy_read_ce: the tool waived it");
  }

  private static String json(String matrix, String sum, String version) {
    return """
    Some warning first
    { "nvbandwidth" : { "CUDA Runtime Version" : 12060, "testcases" : [
      { "bandwidth_description" : "memcpy CE GPU(row) <-> GPU(column) Total bandwidth (GB/s)",
        "bandwidth_matrix" : %s,
        "name" : "device_to_device_bidirectional_memcpy_write_ce", "status" : "Passed", "sum" : %s,
        "min" : 0.0 },
      { "name" : "one_to_all_write_ce", "status" : "Waived" }
      ]%s } }
    """
        .formatted(matrix, sum, version);
  }

  @Test
  void three_result_sets_in_one_matrix_are_taken_apart() throws Exception {
    String three =
        """
        [["N/A","301.5"],["302.5","N/A"],["N/A","303.5"],["304.5","N/A"],["N/A","605"],["607","N/A"]]
        """;
    ImportTrial log = read(json(three, "1212.0", ", \"version\" : \"v0.7\""));
    Map<String, String> both = Map.of("pattern", "pair_bidirectional", "operation", "write");
    assertThat(values(log, "interconnect.peer-matrix", both, "lowest-total-bandwidth"))
        .containsExactly(605.0);
    assertThat(values(log, "interconnect.peer-matrix", both, "lowest-bandwidth"))
        .containsExactly(301.5);
    assertThat(log.leftOut())
        .anySatisfy(text -> assertThat(text).contains("one_to_all_write_ce", "waived"))
        .anySatisfy(text -> assertThat(text).contains("Some warning first"));
    assertThatThrownBy(() -> read(json(three, "999.0", "")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void json_that_is_cut_is_refused() {
    String whole = json("[[\"N/A\",\"3\"],[\"2\",\"N/A\"]]", "5", "");
    assertThatThrownBy(() -> read(whole.substring(0, whole.length() - 8)))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(
            importer,
            directory,
            "nvbandwidth.log",
            row ->
                row.metric().name().startsWith("median")
                    || "local".equals(row.work().parameters().get("direction")))
        .of(TEXT);
  }
}
