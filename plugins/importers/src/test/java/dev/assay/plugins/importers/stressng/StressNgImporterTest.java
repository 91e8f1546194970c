package dev.assay.plugins.importers.stressng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class StressNgImporterTest extends ImporterTrials {
  StressNgImporterTest() {
    super(new StressNgImporter(), "log");
  }

  private static final String LOG =
      """
      stress-ng: info:  [123] setting to a 10 secs run per stressor
      stress-ng: info:  [123] dispatching hogs: 4 cpu, 2 vm
      stress-ng: metrc: [123] stressor       bogo ops real time  usr time  sys time   bogo ops/s     bogo ops/s
      stress-ng: metrc: [123]                           (secs)    (secs)    (secs)   (real time) (usr+sys time)
      stress-ng: metrc: [123] cpu               12345     10.00     39.90      0.01      1234.50         309.32
      stress-ng: metrc: [123] vm                    0     10.00      0.00      0.01         0.00           0.00
      stress-ng: info:  [123] successful run completed in 10.00 secs
      """;

  @Test
  void the_rate_is_that_of_wall_time_and_tells_how_many_instances_made_it() throws Exception {
    ImportTrial log = read(LOG);

    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    Row row = log.row("stress-ng.cpu", "rate");
    assertThat(row.forks()).isEqualTo(List.of(List.of(1234.5)));
    assertThat(row.work().parameters()).containsEntry("instances", "4");
    assertThat(log.rows()).as("what did nothing is no 0").hasSize(1);
    assertThat(
            read(LOG.replace("metrc", "info").replaceAll("(?m)^.*hogs.*\n", ""))
                .row("stress-ng.cpu", "rate")
                .work()
                .parameters())
        .containsEntry("instances", "unknown");
  }

  @Test
  void a_run_that_failed_or_has_no_metrics_is_refused() {
    assertThatThrownBy(() -> read(LOG.replace("successful", "unsuccessful")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("failed");
    assertThatThrownBy(() -> read(LOG.replaceAll("(?m)^.* (cpu|vm)  .*\n", "")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("--metrics");
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "log").of(LOG);
  }
}
