package dev.assay.plugins.importers.dcgm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DcgmImporterTest extends ImporterTrials {
  DcgmImporterTest() {
    super(new DcgmImporter(), "diag.json");
  }

  private static final String DIAGNOSTIC =
      """
      {
        "DCGM Diagnostic": {
          "test_categories": [
            { "category": "Integration", "tests": [
              { "name": "pcie", "results": [
                { "entity_group": "GPU", "entity_group_id": 1, "entity_id": 1, "status": "Pass",
                  "info": [ "GPU to Host bandwidth:\\t\\t25.25 GB/s", "Host to GPU latency:\\t\\t1.5 us" ] },
                { "entity_group": "GPU", "entity_id": 2, "status": "Fail",
                  "info": [ "GPU to Host bandwidth:\\t\\t1.25 GB/s" ] } ],
                "test_summary": { "status": "Fail" } } ] } ]
        },
        "metadata": { "DCGM Version": "4.1.0", "Driver Version Detected": "570.10" }
      }
      """;

  private static List<String> lines(ImportTrial log) {
    return log.rows().stream()
        .map(
            row ->
                "%s %s %s %s of %s"
                    .formatted(
                        row.work().workload(),
                        row.work().parameters().getOrDefault("direction", "-"),
                        row.forks().getFirst().getFirst(),
                        row.metric().unit(),
                        row.work().parameters().get("device")))
        .toList();
  }

  @Test
  void figures_in_sentences_are_read_with_their_units() throws Exception {
    ImportTrial log = Samples.read(importer, "dcgm/dcgmi-diag-r3.json");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(lines(log))
        .containsExactly(
            "interconnect.device-copy d2h 13.15 GB/s of 0",
            "interconnect.device-copy h2d 13.11 GB/s of 0",
            "dcgm.pcie bidirectional 22.48 GB/s of 0",
            "dcgm.pcie d2h 2.309 us of 0",
            "dcgm.pcie h2d 2.401 us of 0",
            "dcgm.pcie bidirectional 4.621 us of 0",
            "dcgm.diagnostic - 11103.02 GFLOP/s of 0",
            "dcgm.targeted-power - 70.0 W of 0");
    assertThat(log.leftOut()).anySatisfy(text -> assertThat(text).contains("EUD Test", "Skip"));
  }

  @Test
  void a_document_with_a_brace_missing_is_refused_with_the_place() {
    assertThatThrownBy(() -> Samples.read(importer, "dcgm/dcgmi-diag-malformed.json"))
        .isInstanceOfSatisfying(
            UnreadableResultException.class, refused -> assertThat(refused.line()).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcgm/dcgmi-dmon.txt", "dcgm/dcgmproftester.txt"})
  void monitors_are_recognised_and_refused(String sample) {
    assertThatThrownBy(() -> Samples.read(importer, sample))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("shares of a peak");
  }

  @Test
  void since_version_4_a_result_names_its_entity_and_has_several_sentences() throws Exception {
    ImportTrial log = read(DIAGNOSTIC);
    assertThat(lines(log))
        .containsExactly(
            "interconnect.device-copy d2h 25.25 GB/s of 1", "dcgm.pcie h2d 1.5 us of 1");
    assertThat(log.rows().getFirst().tool()).hasToString("dcgmi 4.1.0");
    assertThat(log.about()).containsEntry(About.DRIVER, "570.10");
    assertThat(log.leftOut()).containsExactly("8: pcie: its status is 'Fail'");
  }

  @Test
  void a_diagnostic_without_a_figure_is_refused() {
    assertThatThrownBy(() -> read(DIAGNOSTIC.replace("Pass", "Warn")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("no test");
  }

  @Test
  void damaged_files_give_no_number_of_their_own() {
    new Mutations(importer, directory, "diag.json").of(DIAGNOSTIC);
  }
}
