package dev.assay.plugins.importers.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamImporterTest extends ImporterTrials {
  StreamImporterTest() {
    super(new StreamImporter(), "stream.log");
  }

  private static final String HEADER =
      """
      STREAM version $Revision: 5.10 $
      This system uses 8 bytes per array element.
      Array size = 1000 (elements), Offset = 0 (elements)
      Function    Best Rate MB/s  Avg time     Min time     Max time
      Copy:           12345.6     0.018755     0.018713     0.018895
      """;

  @Test
  void the_best_rates_are_of_the_kernels_that_do_the_same() throws Exception {
    ImportTrial log = Samples.read(importer, "stream/stream-5.10-32threads.log");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows()).hasSize(4);
    Row triad = log.row("host.memory-stream.triad", "bandwidth");
    assertThat(triad.forks()).containsExactly(List.of(363208.7));
    assertThat(triad.statistic()).isEqualTo(Statistic.BEST);
    assertThat(triad.tool()).hasToString("stream 5.10");
    assertThat(triad.work().parameters())
        .containsEntry("arraySize", "3200000000")
        .containsEntry("threads", "32")
        .containsEntry("stores", Row.UNKNOWN);
    assertThat(log.row("host.memory-stream.mul", "bandwidth").forks())
        .containsExactly(List.of(342409.6));
  }

  @Test
  void a_table_with_bars_gives_each_statistic_a_row_of_its_own() throws Exception {
    ImportTrial log = Samples.read(importer, "stream/stream-msft-table-variant.txt");
    assertThat(log.rows())
        .filteredOn(row -> row.work().workload().endsWith(".copy"))
        .extracting(row -> row.statistic().name() + " " + row.forks())
        .containsExactly("mean [[42156.3]]", "best [[42890.7]]", "worst [[41234.5]]");
  }

  @Test
  void a_run_that_failed_validation_gives_nothing() throws Exception {
    assertThat(read(HEADER).rows()).hasSize(1);
    assertThatThrownBy(() -> read(HEADER + "Failed Validation on array a[]\n"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void two_runs_in_one_file_are_both_read() throws Exception {
    assertThat(read(HEADER + HEADER.replace("12345.6", "222.5")).rows())
        .extracting(Row::forks)
        .containsExactly(List.of(List.of(12345.6)), List.of(List.of(222.5)));
  }

  @Test
  void a_rate_with_a_comma_is_not_guessed() {
    assertThatThrownBy(() -> read(HEADER.replace("12345.6", "12345,6")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("no rate");
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "stream.log").of(HEADER);
  }
}
