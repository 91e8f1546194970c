package dev.assay.report.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Acceptance.Verdict;
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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodesTextTest {
  private static final Basis FACTS = new Basis("page of the vendor", "Standard_X8", "none");
  private static final CheckVerdict EIGHT = new Passed("8 of 8", "8", FACTS);
  private static final CheckVerdict SEVEN = new Failed("7 of 8", "8", FACTS, "Look on the bus.");
  private static final CheckVerdict UNREADABLE =
      new NotChecked(Cause.UNREADABLE, "No permission.", "Run it as root.");

  private static NodeReport node(String name, String type, CheckVerdict... verdicts) {
    AcceptanceReport report =
        new AcceptanceReport(
            "host-of-" + name,
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
    return new NodeReport(name, "u-" + name, Optional.of(report), "");
  }

  private static String text(NodeReport... nodes) throws IOException {
    StringBuilder out = new StringBuilder();
    new NodesText(110).write(new FleetAcceptance("f1", List.of(nodes)), out);
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

            NOT CHECKED  node2: number of GPUs: No permission. Run it as root.

            REJECTED: 4 acceptances: 1 rejected, 1 undecided, 2 accepted.
            """);
  }

  @Test
  void a_node_that_was_not_judged_is_never_a_pass() throws IOException {
    NodeReport lost = new NodeReport("node2", "u2", Optional.empty(), "It could not be reached.");

    assertThat(text(node("node1", "Standard_X8", EIGHT), lost))
        .isEqualTo(
            """
            NODE   VM TYPE      VERDICT     PASS  FAIL  NOT CHECKED  HELD AGAINST NOTHING
            node2               NOT JUDGED
            node1  Standard_X8  ACCEPTED       1     0            0                     0

            NOT JUDGED  node2: It could not be reached.

            UNDECIDED: 2 acceptances: 1 not judged, 1 accepted.
            """);
    assertThat(new FleetAcceptance("f1", List.of()).verdict())
        .as("no node at all is no pass either")
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(new FleetAcceptance("f1", List.of(node("node1", "Standard_X8", EIGHT))).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void a_node_that_was_judged_twice_is_told_and_is_no_peer_of_its_own() throws IOException {
    String text =
        text(node("node1", "Standard_X8", SEVEN), node("node1", "Standard_X8", EIGHT))
            .replaceAll("\\s+", " ");

    assertThat(text)
        .contains("NOTE node1 was judged 2 times", "No other node of its VM type was checked");
  }

  @Test
  void the_json_is_valid_by_its_schema() throws IOException {
    StringBuilder json = new StringBuilder();
    new FleetAcceptanceJson()
        .write(
            new FleetAcceptance(
                "f1",
                List.of(
                    node("node1", "Standard_X8", SEVEN, UNREADABLE),
                    new NodeReport("node2", "u2", Optional.empty(), "It could not be reached."))),
            1,
            json);

    assertThat(errors(json.toString())).isEmpty();
    assertThat(errors(json.toString().replace("\"unjudged\"", "\"reason\""))).isNotEmpty();
    assertThat(errors(json.toString().replace("\"why\"", "\"reason\"")))
        .as("the acceptances too")
        .isNotEmpty();
  }

  private static List<com.networknt.schema.Error> errors(String json) throws IOException {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(
                    Map.of(
                        "https://assay.dev/schema/acceptance.schema.json",
                        schema("acceptance.schema.json"))));
    return registry
        .getSchema(schema("fleet-acceptance.schema.json"))
        .validate(json, InputFormat.JSON);
  }

  private static String schema(String name) {
    try (InputStream in = Objects.requireNonNull(NodesTextTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
