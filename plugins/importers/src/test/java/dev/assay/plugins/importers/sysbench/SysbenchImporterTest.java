package dev.assay.plugins.importers.sysbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class SysbenchImporterTest extends ImporterTrials {
  SysbenchImporterTest() {
    super(new SysbenchImporter(), "sb");
  }

  private static final String CPU =
      """
      sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)

      Running the test with following options:
      Number of threads: 2
      Prime numbers limit: 10000

      CPU speed:
          events per second:  1234.56

      General statistics:
          total time:                          10.0005s
          total number of events:              12346

      Latency (ms):
               min:                                    0.79
               avg:                                    1.62
               max:                                   20.15
               95th percentile:                        2.07
               sum:                                19985.17
      """;
  private static final String MEMORY =
      """
      sysbench 0.4.12:  multi-threaded system evaluation benchmark

      Number of threads: 1
      Doing memory operations speed test
      Memory block size: 1K
      Memory operations type: write
      Operations performed: 104857600 (2038412.75 ops/sec)

      102400.00 MB transferred (1990.64 MB/sec)

      Test execution summary:
          per-request statistics:
               min:                                  0.01ms
               approx.  95 percentile:               0.02ms
      """;

  private static List<String> figures(ImportTrial trial) {
    return trial.rows().stream()
        .map(
            row ->
                row.work().workload()
                    + " "
                    + row.metric().name()
                    + " "
                    + row.forks()
                    + row.metric().unit().symbol())
        .toList();
  }

  @Test
  void a_database_run_has_its_rates_and_latencies() throws Exception {
    ImportTrial log = Samples.read(importer, "sysbench/sysbench-oltp-1.1.0-bom.txt");
    assertThat(figures(log))
        .containsExactly(
            "sysbench.sql transactions-rate [[143.01]]op/s",
            "sysbench.sql queries-rate [[3657.94]]op/s",
            "sysbench.sql events-rate [[143.0086]]op/s",
            "sysbench.sql latency-min [[7.39]]ms",
            "sysbench.sql latency-avg [[28.97]]ms",
            "sysbench.sql latency-max [[720.22]]ms",
            "sysbench.sql latency-p95 [[68.05]]ms");
    assertThat(log.rows()).allMatch(row -> row.tool().toString().equals("sysbench 1.1.0-df89d34"));
  }

  @Test
  void old_and_new_versions_print_differently_and_a_megabyte_is_a_mebibyte() throws Exception {
    ImportTrial log = recognised(CPU + MEMORY);
    assertThat(figures(log))
        .containsExactly(
            "sysbench.cpu events-rate [[1234.56]]op/s",
            "sysbench.cpu latency-min [[0.79]]ms",
            "sysbench.cpu latency-avg [[1.62]]ms",
            "sysbench.cpu latency-max [[20.15]]ms",
            "sysbench.cpu latency-p95 [[2.07]]ms",
            "sysbench.memory operations-rate [[2038412.75]]op/s",
            "sysbench.memory transfer-rate [[1990.64]]MiB/s",
            "sysbench.memory latency-min [[0.01]]ms",
            "sysbench.memory latency-p95 [[0.02]]ms");
    assertThat(log.rows().getFirst().work().parameters())
        .containsEntry("threads", "2")
        .containsEntry("max_prime", "10000");
    assertThat(log.rows().getLast().tool()).hasToString("sysbench 0.4.12");
  }

  @Test
  void a_run_that_failed_or_did_not_end_gives_nothing() throws Exception {
    assertThatThrownBy(() -> recognised(CPU.substring(0, CPU.indexOf("CPU speed"))))
        .isInstanceOf(UnreadableResultException.class);
    assertThat(
            recognised(CPU + CPU.replace("CPU speed:", "FATAL: out of memory\nCPU speed:"))
                .leftOut())
        .singleElement()
        .asString()
        .contains("FATAL: out of memory");
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "sb").of(CPU);
    new Mutations(importer, directory, "sb").of(MEMORY);
  }
}
