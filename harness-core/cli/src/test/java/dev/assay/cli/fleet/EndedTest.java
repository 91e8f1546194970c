package dev.assay.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.cli.fleet.FleetAtWork.Ended;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.report.acceptance.FleetAcceptance;
import dev.assay.report.acceptance.NodeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndedTest {
  private static final Basis FACTS = new Basis("page", "Standard_X8", "none");
  private static final NodeReport GOOD = judged(new Passed("8", "8", FACTS));
  private static final NodeReport BAD = judged(new Failed("7", "8", FACTS, "Look."));
  private static final NodeReport LOST = new NodeReport("n", "u", Optional.empty(), "Lost.");

  private static NodeReport judged(CheckVerdict verdict) {
    Check check =
        new Check("gpu.count", Area.GPU, "number of GPUs", Optional.empty(), Duration.ZERO);
    return new NodeReport(
        "n",
        "u",
        Optional.of(
            new AcceptanceReport(
                "n",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                new Acceptance(List.of(new CheckResult(check, verdict))))),
        "");
  }

  private static int status(boolean reached, NodeReport... nodes) {
    return new Ended(reached, List.of(), Optional.of(new FleetAcceptance("f", List.of(nodes))))
        .exitCode();
  }

  @Test
  void nodes_that_are_all_accepted_end_with_0_and_a_rejected_one_with_1() {
    assertThat(status(true, GOOD, GOOD)).isZero();
    assertThat(status(true, GOOD, BAD, LOST)).isEqualTo(1);
    assertThat(status(false, BAD, LOST)).as("what is known is told first").isEqualTo(1);
  }

  @Test
  void a_node_that_was_not_judged_never_ends_with_0() {
    assertThat(status(true, GOOD, LOST)).isEqualTo(3);
    assertThat(status(false, GOOD, LOST)).isEqualTo(5);
    assertThat(status(false, GOOD)).isEqualTo(5);
    assertThat(status(true)).isEqualTo(3);
  }
}
