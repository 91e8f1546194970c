package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.Verdict;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the failures and doubts of a gate report as SARIF 2.1.0, for code scanning services. */
public final class GateSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String FAILED = "assay/failed";
  private static final String INCONCLUSIVE = "assay/inconclusive";

  private final JsonMapper mapper = JsonMapper.shared();
  private final String policyFile;

  /**
   * @param policyFile the file of the repository that results point at, as a relative URI; services
   *     show only what has a place, and a metric has none of its own
   */
  public GateSarif(String policyFile) {
    this.policyFile = policyFile;
  }

  public void write(GateReport report, Appendable out) throws IOException {
    ObjectNode root = mapper.createObjectNode();
    root.put("$schema", SCHEMA);
    root.put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Assay");
    ArrayNode rules = driver.putArray("rules");
    rule(rules, FAILED, "A metric is slower than its baseline, or the candidate lacks it.");
    rule(rules, INCONCLUSIVE, "The data allow no answer on a metric either way.");
    notifications(report.ofTheWhole(), run);
    ArrayNode results = run.putArray("results");
    report.with(Verdict.FAIL).forEach(m -> result(results.addObject(), m, FAILED, "error"));
    report
        .with(Verdict.INCONCLUSIVE)
        .forEach(
            m ->
                result(
                    results.addObject(),
                    m,
                    INCONCLUSIVE,
                    report.doubtsFail() ? "error" : "warning"));
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root)).append('\n');
  }

  private static void notifications(List<String> texts, ObjectNode run) {
    if (!texts.isEmpty()) {
      ObjectNode invocation = run.putArray("invocations").addObject();
      invocation.put("executionSuccessful", true);
      ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
      texts.forEach(
          text ->
              notifications
                  .addObject()
                  .put("level", "note")
                  .putObject("message")
                  .put("text", text));
    }
  }

  private static void rule(ArrayNode rules, String id, String description) {
    rules.addObject().put("id", id).putObject("shortDescription").put("text", description);
  }

  private void result(ObjectNode node, MetricVerdict metric, String rule, String level) {
    node.put("ruleId", rule);
    node.put("level", level);
    String figures = GateFigures.of(metric).map(of -> " " + of.line()).orElse("");
    node.putObject("message")
        .put("text", metric.label() + ": " + metric.judgement().reason() + figures);
    ObjectNode location = node.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", policyFile);
    physical.putObject("region").put("startLine", 1);
    location
        .putArray("logicalLocations")
        .addObject()
        .put("fullyQualifiedName", metric.label())
        .put("kind", "function");
    node.putObject("partialFingerprints").put("metric/v1", rule + " " + metric.label());
    List<Double> slowdown = metric.judgement().effect().stream().map(Effect::slowdown).toList();
    if (!slowdown.isEmpty()) {
      node.putObject("properties").put("slowdown", slowdown.getFirst());
    }
  }
}
