package dev.assay.plugins.importers.mlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlcImporterTest extends ImporterTrials {
  MlcImporterTest() {
    super(new MlcImporter(), "mlc");
  }

  private static final String WHOLE =
      """
      Intel(R) Memory Latency Checker - v3.10
      *** Unable to modify prefetchers (try executing 'modprobe msr')
      *** So, enabling random access for latency measurements
      Measuring idle latencies for random access (in ns)...
      \t\tNuma node
      Numa node\t     0\t     1
            0\t  81.6\t 139.8
            1\t 139.5\t  83.4

      Measuring Peak Injection Memory Bandwidths for the system
      Bandwidths are in MB/sec (1 MB/sec = 1,000,000 Bytes/sec)
      Using traffic with the following read-write ratios
      ALL Reads        :\t225192.1
      3:1 Reads-Writes :\t210846.6

      Measuring Memory Bandwidths between nodes within system
      Bandwidths are in MB/sec (1 MB/sec = 1,000,000 Bytes/sec)
      Using Read-only traffic type
      \t\tNuma node
      Numa node\t     0\t     1
            0\t112050.1\t34000.3
            1\t34010.2\t112010.7

      Measuring Loaded Latencies for the system
      Using Read-only traffic type
      Inject\tLatency\tBandwidth
      Delay\t(ns)\tMB/sec
      ==========================
       00000\t267.37\t 224000.5

      Measuring cache-to-cache transfer latency (in ns)...
      Local Socket L2->L2 HIT  latency\t48.5
      Remote Socket L2->L2 HITM latency (data address homed in writer socket)
      \t\t\tReader Numa Node
      Writer Numa Node     0\t     1
                 0\t     -\t 116.8
                 1\t 116.9\t     -
      """;

  @Test
  void single_measurements_amid_shell_prompts_are_read() throws Exception {
    ImportTrial log = Samples.read(importer, "other/mlc-3.11b-with-shell-prompts.txt");
    assertThat(log.rows())
        .filteredOn(row -> row.work().workload().equals("host.memory-latency.chase"))
        .extracting(row -> row.work().parameters() + " " + row.forks())
        .containsExactly(
            "{access=unknown, hugePages=unknown, size=1800MiB} [[151.5]]",
            "{access=unknown, hugePages=unknown, size=1800MiB} [[151.4]]");
    Row local = log.row("interconnect.memory.bandwidth", "local-bandwidth");
    assertThat(local.forks()).containsExactly(List.of(117876.8));
    assertThat(local.work().parameters())
        .containsEntry("operation", "read")
        .containsEntry("stores", "plain")
        .containsEntry("threads", Row.UNKNOWN)
        .containsEntry("size", Row.UNKNOWN)
        .containsEntry("huge_pages", Row.UNKNOWN);
    assertThat(local.tool()).hasToString("mlc 3.11b");
    assertThat(log.row("interconnect.memory.bandwidth", "lowest-bandwidth").forks())
        .containsExactly(List.of(117876.8));
    assertThat(log.rows()).hasSize(4);
  }

  @Test
  void extremes_of_a_matrix_are_those_that_assay_measures() throws Exception {
    ImportTrial log = recognised(WHOLE);
    assertThat(log.row("interconnect.memory.latency", "local-latency").forks())
        .containsExactly(List.of(83.4));
    assertThat(log.row("interconnect.memory.latency", "highest-latency").forks())
        .containsExactly(List.of(139.8));
    assertThat(log.row("interconnect.memory.latency", "highest-latency").work().parameters())
        .doesNotContainKey("access");
    assertThat(log.row("interconnect.memory.bandwidth", "local-bandwidth").forks())
        .containsExactly(List.of(112010.7));
    assertThat(log.row("interconnect.memory.bandwidth", "lowest-bandwidth").forks())
        .containsExactly(List.of(34000.3));
  }

  @Test
  void mixes_loads_and_caches_stand_apart() throws Exception {
    assertThat(recognised(WHOLE).rows())
        .filteredOn(row -> row.apart().isPresent())
        .extracting(
            row -> row.work().workload().substring(4) + " " + row.work().parameters() + row.forks())
        .contains(
            "peak-injection-bandwidth {traffic=3:1 Reads-Writes}[[210846.6]]",
            "loaded-latency {delay=0, traffic=Read-only}[[267.37]]",
            "loaded-latency {delay=0, traffic=Read-only}[[224000.5]]",
            "cache-to-cache {transfer=Local Socket L2->L2 HIT}[[48.5]]",
            "bandwidth-matrix {from=0, to=1, traffic=Read-only}[[34000.3]]",
            "cache-to-cache {homed=writer, reader=0, transfer=Remote Socket L2->L2 HITM, writer=1}"
                + "[[116.9]]");
    assertThat(
            recognised(
                    WHOLE.replace("Peak Injection Memory Bandwidths", "Maximum Memory Bandwidths"))
                .rows())
        .filteredOn(row -> row.work().workload().equals("mlc.max-bandwidth"))
        .hasSize(2)
        .allMatch(row -> row.statistic().equals(Statistic.BEST));
  }

  @Test
  void sequential_access_and_other_traffic_are_other_work() throws Exception {
    ImportTrial log =
        recognised(
            WHOLE
                .replace("random access (in", "sequential access (in")
                .replace("Read-only traffic type", "traffic type: 2:1 read-write"));
    assertThat(log.row("interconnect.memory.latency", "local-latency").work().parameters())
        .containsEntry("access", "sequential");
    assertThat(log.rows())
        .noneMatch(row -> row.work().workload().equals("interconnect.memory.bandwidth"));
  }

  @Test
  void a_matrix_that_was_cut_short_has_no_extremes() throws Exception {
    ImportTrial log = recognised(WHOLE.substring(0, WHOLE.indexOf(" 139.5")));
    assertThat(log.rows()).noneMatch(row -> row.work().workload().startsWith("interconnect"));
    assertThat(log.leftOut()).isNotEmpty();
  }

  @Test
  void a_log_without_a_figure_is_refused() {
    assertThatThrownBy(() -> recognised("Intel(R) Memory Latency Checker - v3.10\nalloc error\n"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "mlc").of(WHOLE);
  }
}
