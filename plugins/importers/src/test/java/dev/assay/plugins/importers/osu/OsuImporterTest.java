package dev.assay.plugins.importers.osu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class OsuImporterTest extends ImporterTrials {
  OsuImporterTest() {
    super(new OsuImporter(), "f");
  }

  private static final String LATENCY =
      """
      # OSU MPI-CUDA Latency Test v7.3
      # Send Buffer on DEVICE (D) and Receive Buffer on HOST (H)
      # Size          Latency (us)
      0                       1.31
      1                       1.42
      1048576               157.93
      """;

  private static List<String> rows(ImportTrial trial) {
    return trial.rows().stream()
        .map(
            row ->
                "%s %s %s %s"
                    .formatted(
                        row.work().workload(),
                        row.metric().name(),
                        row.work().parameters().get("size"),
                        row.forks().getFirst().getFirst()))
        .toList();
  }

  @Test
  void bandwidth_is_of_ten_to_the_six_bytes_and_the_last_line_needs_no_end() throws Exception {
    ImportTrial log = Samples.read(importer, "osu/osu_bw-5.7.1-bom.txt");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(rows(log))
        .hasSize(23)
        .contains("osu.bandwidth bandwidth 4m 3455.26", "osu.bandwidth bandwidth 512k 3612.59");
    assertThat(log.rows())
        .allMatch(row -> row.apart().isPresent())
        .allMatch(row -> row.tool().toString().equals("osu 5.7.1"))
        .allMatch(row -> row.metric().unit().symbol().equals("MB/s"));
  }

  @Test
  void collectives_have_their_average() throws Exception {
    assertThat(rows(Samples.read(importer, "osu/osu_allreduce-5.7.1-bom.txt")))
        .hasSize(19)
        .contains(
            "osu.allreduce-latency avg-latency 4 19.88",
            "osu.allreduce-latency avg-latency 1m 566.82");
  }

  @Test
  void buffers_of_devices_are_kept_apart() throws Exception {
    ImportTrial trial = read(LATENCY);
    assertThat(rows(trial)).contains("osu.latency latency 1m 157.93");
    assertThat(trial.rows())
        .allSatisfy(
            row -> assertThat(row.work().parameters()).containsEntry("buffers", "cuda D H"));
  }

  @Test
  void all_columns_are_read_and_two_tests_in_a_file() throws Exception {
    assertThat(
            rows(
                read(
                    """
                    # OSU MPI Allgather Latency Test v7.3
                    # Datatype: MPI_CHAR.
                    # Size       Avg Latency(us)   Min Latency(us)   Max Latency(us)  Iterations  Validation
                    1                       2.31              1.10              3.52        1000        Pass
                    2                       9.31              1.11              3.53        1000        Fail
                    mpirun: something else
                    # OSU MPI Multiple Bandwidth / Message Rate Test v5.9
                    # [ pairs: 2 ] [ window size: 64 ]
                    # Size                  MB/s        Messages/s
                    1                       3.68        3684534.96
                    # OSU MPI Barrier Latency Test v5.9
                    # Avg Latency(us)
                                 4.25
                    """)))
        .containsExactly(
            "osu.allgather-latency avg-latency 1 2.31",
            "osu.allgather-latency min-latency 1 1.1",
            "osu.allgather-latency max-latency 1 3.52",
            "osu.multiple-bandwidth-message-rate bandwidth 1 3.68",
            "osu.multiple-bandwidth-message-rate message-rate 1 3684534.96",
            "osu.barrier-latency avg-latency 0 4.25");
  }

  @Test
  void a_log_without_rows_is_refused() {
    assertThatThrownBy(() -> read(LATENCY.substring(0, LATENCY.indexOf("0       "))))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "osu.txt").of(LATENCY);
  }
}
