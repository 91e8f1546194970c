package dev.assay.plugins.importers.hyperfine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HyperfineImporterTest extends ImporterTrials {
  HyperfineImporterTest() {
    super(new HyperfineImporter(), "hf.json");
  }

  private static final String TWO =
      """
      {
        "results": [
          {
            "command": "sleep 0.1",
            "mean": 0.1024,
            "stddev": 0.0003,
            "median": 0.1023,
            "user": 0.0011,
            "system": 0.0007,
            "min": 0.1021,
            "max": 0.1028,
            "times": [0.1021, 0.1023, 0.1028],
            "exit_codes": [0, 0, 0],
            "parameters": { "size": "16" }
          },
          {
            "command": "false",
            "mean": 0.0031,
            "user": 0.0011,
            "system": 0.0007,
            "times": [0.0031],
            "exit_codes": [1]
          }
        ]
      }
      """;

  @Test
  void every_run_of_a_command_is_a_value_and_failed_ones_are_left_out() throws Exception {
    ImportTrial log = recognised(TWO);
    assertThat(texts(log))
        .containsExactly(
            "hyperfine.command time [[0.1021], [0.1023], [0.1028]]s single",
            "hyperfine.command user-time [[0.0011]]s mean",
            "hyperfine.command system-time [[7.0E-4]]s mean");
    assertThat(log.rows().getFirst().work().parameters())
        .containsEntry("command", "sleep 0.1")
        .containsEntry("parameter-size", "16");
    assertThat(log.rows().getFirst().work().remarks())
        .isEqualTo(
            Map.of(
                "hyperfine-mean", "0.1024 s",
                "hyperfine-median", "0.1023 s",
                "hyperfine-stddev", "0.0003 s"));
    assertThat(log.leftOut()).containsExactly("16: the command false: it ended with 1");
  }

  @Test
  void the_mean_counts_where_no_times_are_there() throws Exception {
    ImportTrial log =
        recognised("{\"results\": [{\"command\": \"a\", \"mean\": 2.5, \"stddev\": null}]}");
    assertThat(texts(log)).containsExactly("hyperfine.command time [[2.5]]s mean");
  }

  @Test
  void commands_that_all_failed_are_refused() {
    assertThatThrownBy(() -> recognised(TWO.replace("[0, 0, 0]", "[0, null, 0]")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_document_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "hf.json").of(TWO);
  }
}
