package dev.assay.report.history;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Drift;
import dev.assay.analysis.history.Finding;
import dev.assay.analysis.history.Findings;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Changes;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.result.AlikeMachines;
import dev.assay.analysis.result.AlikeMachines.GivenTogether;
import dev.assay.analysis.result.AlikeMachines.Nameless;
import dev.assay.analysis.result.AlikeMachines.OfVmType;
import dev.assay.analysis.result.AlikeMachines.OneMachine;
import dev.assay.analysis.statistics.Mean;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes histories and their changes as JSON. */
public final class HistoryJson {
  /** Raised when a reader of older files would misread newer ones. */
  public static final String SCHEMA = "assay-history/1";

  private final JsonMapper mapper = JsonMapper.shared();
  private final ChangeDetector detector;

  public HistoryJson(ChangeDetector detector) {
    this.detector = detector;
  }

  public void write(List<MetricHistory> histories, Appendable out) throws IOException {
    ObjectNode root = mapper.createObjectNode().put("schema", SCHEMA);
    ArrayNode metrics = root.putArray("metrics");
    histories.forEach(history -> write(history, metrics.addObject()));
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root)).append('\n');
  }

  private void write(MetricHistory history, ObjectNode node) {
    node.put("workload", history.identity().workload());
    ObjectNode parameters = node.putObject("parameters");
    history.identity().parameters().forEach(parameters::put);
    node.put("metric", history.identity().metric())
        .put("unit", history.unit().symbol())
        .put("better", history.identity().better().name().toLowerCase(Locale.ROOT))
        .put("clock", history.identity().clock().name().toLowerCase(Locale.ROOT));
    write(history.machines(), node);
    ArrayNode points = node.putArray("points");
    history.points().forEach(p -> of(p, points.addObject()).put("value", p.value()));
    node.put("taintedRuns", history.tainted());
    switch (history.changes(detector)) {
      case Changes.NotJudged notJudged -> node.putNull("changes").put("notJudged", notJudged.why());
      case Changes.Found found -> {
        Findings findings = found.findings();
        ArrayNode changes = node.putArray("changes");
        findings.changes().forEach(one -> write(history, findings, one, changes.addObject()));
        ArrayNode drifts = node.putArray("drifts");
        findings.drifts().forEach(one -> write(history, findings, one, drifts.addObject()));
        findings
            .alternation()
            .ifPresent(
                alternation ->
                    node.putObject("alternation")
                        .put("low", alternation.low())
                        .put("high", alternation.high())
                        .put("moves", alternation.moves()));
        findings
            .undecided()
            .ifPresent(
                undecided ->
                    node.putObject("undecided")
                        .put("low", undecided.low())
                        .put("high", undecided.high())
                        .put("period", undecided.period()));
        node.putNull("notJudged");
      }
    }
  }

  private static void write(AlikeMachines machines, ObjectNode node) {
    switch (machines) {
      case OfVmType(String name) -> node.put("vmType", name).putNull("machine");
      case OneMachine(String name, Optional<String> cpu, Optional<String> vmType) ->
          node.put("vmType", vmType.orElse(null))
              .putObject("machine")
              .put("name", name)
              .put("cpu", cpu.orElse(null));
      case Nameless _, GivenTogether _ -> node.putNull("vmType").putNull("machine");
    }
  }

  private static void write(
      MetricHistory history, Findings findings, Change change, ObjectNode node) {
    of(history.points().get(change.index()), node);
    size(history, findings.scale(), change, node).put("provisional", change.provisional());
    ChangeSentence.newWith(history, change).forEach(node.putArray("with")::add);
  }

  private static void write(
      MetricHistory history, Findings findings, Drift drift, ObjectNode node) {
    of(history.points().get(drift.from()), node.putObject("from"));
    of(history.points().get(drift.to()), node.putObject("to"));
    size(history, findings.scale(), drift, node);
  }

  private static ObjectNode size(
      MetricHistory history, Mean scale, Finding finding, ObjectNode node) {
    node.put("verdict", ChangeSentence.isBetter(history, finding) ? "better" : "worse");
    if (scale == Mean.GEOMETRIC) {
      node.put("ratio", finding.after() / finding.before());
    } else {
      node.putNull("ratio");
    }
    return node.put("difference", finding.after() - finding.before())
        .put("before", finding.before())
        .put("after", finding.after())
        .put("p", finding.pValue());
  }

  private static ObjectNode of(Point point, ObjectNode node) {
    return node.put("run", point.run()).put("started", point.started().toString());
  }
}
