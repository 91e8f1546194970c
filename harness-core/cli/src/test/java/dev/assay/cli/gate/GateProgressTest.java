package dev.assay.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.output.Console;
import dev.assay.runtime.gate.StagedMeasurement;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class GateProgressTest {
  private final StringWriter printed = new StringWriter();
  private final Console out = new Console(printed);

  private void round() {
    GateProgress progress = new GateProgress(out, true);
    StagedMeasurement.Listener listener = progress;
    progress.progress("Run 1 against main");
    listener.round(1, 3, 2);
    listener.budgetSpent();
  }

  @Test
  void tells_what_is_measured_how_far_it_is_and_that_the_budget_is_spent() {
    round();

    assertThat(printed.toString())
        .contains("Run 1 against main\n", "Round 1 of 3: 2 workloads\n", "The budget is spent");
  }

  @Test
  void prints_nothing_of_it_where_only_results_are_wanted_and_no_control_sequence_either() {
    out.hush(false);

    round();

    assertThat(printed.toString()).isEmpty();
  }
}
