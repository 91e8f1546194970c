package dev.assay.analysis.scorecard;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.RunResult;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlyingMachinesTest {
  private static List<Finding> findings(Better better, double... machines) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < machines.length; i++) {
      runs.add(
          run("run" + i)
              .on("node" + i)
              .ofVmType("Standard_HB120rs_v3")
              .with(
                  workload("host.memory")
                      .metric("m", Unit.GIGABYTE_PER_SECOND, better, machines[i], machines[i]))
              .build());
    }
    return Scorecard.of(List.of(new Subject("fleet", runs)), Criteria.NONE).findings();
  }

  @Test
  void a_machine_beyond_the_spread_of_the_fleet_is_named_with_how_far_and_which_way() {
    assertThat(findings(Better.HIGHER, 100.1, 99.7, 100.4, 99.9, 88, 100.2, 99.8, 100))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    // The median of the eight is (99.9 + 100)/2 by logarithms; 88 is 12.0 % below.
                    .contains("Machine node4", "8 machines", "12.0 % below", "which is worse"));
    assertThat(findings(Better.LOWER, 100.1, 99.7, 100.4, 99.9, 88, 100.2, 99.8, 100))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("which is better"));
  }

  @Test
  void two_outlying_machines_of_many_do_not_hide_each_other() {
    assertThat(
            findings(
                Better.HIGHER, 100.1, 99.7, 100.4, 99.9, 88, 100.2, 99.8, 100, 100.3, 87, 99.6))
        .hasSize(2);
  }

  @Test
  void a_fleet_that_scatters_has_no_outlier_and_a_difference_below_two_percent_is_not_told() {
    assertThat(findings(Better.HIGHER, 100, 93, 107, 88, 97, 112, 103, 95)).isEmpty();
    assertThat(findings(Better.HIGHER, 100, 100.01, 99.99, 100.02, 99.98, 99, 100, 100)).isEmpty();
  }

  @Test
  void too_few_machines_cannot_tell() {
    assertThat(findings(Better.HIGHER, 100, 100.1, 50, 99.9)).isEmpty();
  }
}
