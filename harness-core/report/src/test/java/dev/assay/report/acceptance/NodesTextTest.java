package dev.assay.report.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodesTextTest {
  private static final Basis FACTS = new Basis("page of the vendor", "Standard_X8", "none");
  private static final CheckVerdict EIGHT = new Passed("8 of 8", "8", FACTS);
  private static final CheckVerdict SEVEN = new Failed("7 of 8", "8", FACTS, "Look on the bus.");
  private static final CheckVerdict UNREADABLE =
      new NotChecked(Cause.UNREADABLE, "No permission.", "Run it as root.");

  private static AcceptanceReport node(String name, String type, CheckVerdict... verdicts) {
    return new AcceptanceReport(
        name,
        Optional.of(type),
        Optional.of("--vm-type"),
        Optional.empty(),
        Instant.EPOCH,
        new Acceptance(
            List.of(verdicts).stream()
                .map(
                    verdict ->
                        new CheckResult(
                            new Check(
                                "gpu.count",
                                Area.GPU,
                                "number of GPUs",
                                Optional.empty(),
                                Duration.ZERO),
                            verdict))
                .toList()));
  }

  private static String text(AcceptanceReport... nodes) throws IOException {
    StringBuilder out = new StringBuilder();
    new NodesText(110).write(List.of(nodes), out);
    return out.toString();
  }

  @Test
  void rejected_nodes_come_first_and_their_figures_stand_beside_those_of_peers()
      throws IOException {
    assertThat(
            text(
                node("node1", "Standard_X8", EIGHT),
                node("node2", "Standard_X8", UNREADABLE),
                node("node3", "Standard_X8", SEVEN),
                node("node4", "Standard_X8", EIGHT)))
        .isEqualTo(
            """
            NODE   VM TYPE      VERDICT    PASS  FAIL  NOT CHECKED  HELD AGAINST NOTHING
            node3  Standard_X8  REJECTED      0     1            0                     0
            node2  Standard_X8  UNDECIDED     0     0            1                     0
            node1  Standard_X8  ACCEPTED      1     0            0                     0
            node4  Standard_X8  ACCEPTED      1     0            0                     0

            FAIL  node3: number of GPUs: 7 of 8; expected 8 (page of the vendor, for Standard_X8; margin: none). Its
                  peers: 2 nodes: 8 of 8.
            """);
  }

  @Test
  void nodes_of_another_vm_type_are_no_peers() throws IOException {
    assertThat(
            text(node("node1", "Standard_X8", SEVEN), node("node2", "Standard_X4", EIGHT))
                .replaceAll("\\s+", " "))
        .contains("No other node of its VM type was checked for it.")
        .doesNotContain("peers");
  }

  @Test
  void a_peer_that_failed_is_told_as_such() throws IOException {
    assertThat(
            text(node("node1", "Standard_X8", SEVEN), node("node2", "Standard_X8", SEVEN))
                .replaceAll("\\s+", " "))
        .contains("Its peers: node2: 7 of 8 (failed too).");
  }
}
