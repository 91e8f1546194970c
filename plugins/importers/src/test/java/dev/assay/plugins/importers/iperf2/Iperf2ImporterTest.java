package dev.assay.plugins.importers.iperf2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class Iperf2ImporterTest extends ImporterTrials {
  Iperf2ImporterTest() {
    super(new Iperf2Importer(), "f");
  }

  private static final String INTERVALS =
      """
      20261130165457,10.0.0.4,42574,10.0.0.5,5001,3,0.0-1.0,318505020,2548040160
      20261130165458,10.0.0.4,42574,10.0.0.5,5001,3,1.0-2.0,421789696,3374317568
      """;
  private static final String WHOLE =
      "20261130165458,10.0.0.4,42574,10.0.0.5,5001,3,0.0-2.0,740425788,2942332307\n";

  private static List<String> rows(ImportTrial trial) {
    return trial.rows().stream()
        .map(
            row ->
                row.work().workload()
                    + " "
                    + row.metric().name()
                    + " "
                    + row.work().parameters().get("streams")
                    + " "
                    + row.forks())
        .toList();
  }

  @Test
  void the_whole_counts_and_not_its_intervals() throws Exception {
    ImportTrial trial = read(INTERVALS + WHOLE);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(rows(trial)).containsExactly("iperf2.tcp throughput one [[2.942332307]]");
    assertThat(trial.rows()).allMatch(row -> row.apart().isPresent());
    assertThat(trial.rows().getFirst().line()).isEqualTo(3);
  }

  @Test
  void what_iperf_prints_for_people_is_refused_with_what_would_be_read() {
    assertThatThrownBy(
            () ->
                read(
                    "Client connecting to 10.0.0.1, TCP port 5001\n"
                        + "[  3]  0.0-10.0 sec  1.10 GBytes   941 Mbits/sec\n"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("-y C");
  }

  @Test
  void intervals_without_the_whole_are_no_result() {
    assertThatThrownBy(() -> read(INTERVALS)).isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void the_sum_of_streams_is_not_one_of_them() throws Exception {
    assertThat(
            rows(
                read(
                    WHOLE
                        + WHOLE.replace(",42574,", ",42580,").replace(",3,0", ",4,0")
                        + "20261130165458,10.0.0.4,0,10.0.0.5,5001,-1,0.0-2.0,1480851576,5884664614\n")))
        .containsExactly(
            "iperf2.tcp throughput one [[2.942332307]]",
            "iperf2.tcp throughput one [[2.942332307]]",
            "iperf2.tcp throughput sum of several [[5.884664614]]");
  }

  @Test
  void a_receiver_of_udp_knows_jitter_and_loss_and_a_sender_does_not() throws Exception {
    String udp = "20261130165457,10.0.0.4,48891,10.0.0.5,5001,1,0.0-1.0,136710,1069950,";
    assertThat(rows(read(udp + "0.007,2,93,2.151,0\n")))
        .containsExactly(
            "iperf2.udp throughput one [[0.00106995]]",
            "iperf2.udp jitter one [[0.007]]",
            "iperf2.udp loss one [[2.151]]");
    assertThat(rows(read(udp + "0.000,0,-1,-0.000,0\n"))).hasSize(1);
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "iperf.csv").of(WHOLE + WHOLE.replace("42574", "42575"));
  }
}
