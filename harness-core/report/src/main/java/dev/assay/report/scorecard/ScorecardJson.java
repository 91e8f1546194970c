package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.curve.Curve;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.scorecard.MeasuredOn;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.NotMeasured;
import dev.assay.analysis.summary.Precision;
import dev.assay.analysis.summary.Summary;
import dev.assay.report.text.Intervals;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a scorecard as JSON. What is unknown is {@code null}, and {@code notes} says why; there is
 * never a NaN.
 */
public final class ScorecardJson {
  /** Raised when a reader of older files would misread newer ones. */
  public static final int SCHEMA = 2;

  private final JsonMapper mapper = JsonMapper.shared();

  public void write(Scorecard card, Appendable out) throws IOException {
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree(card))).append('\n');
  }

  private ObjectNode tree(Scorecard card) {
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("reference", card.reference().orElse(null));
    root.put("profile", card.profile().orElse(null));
    root.put("validation", card.validation().orElse(null));
    ArrayNode subjects = root.putArray("subjects");
    card.subjects().forEach(subject -> write(subject, subjects.addObject()));
    ArrayNode disturbed = root.putArray("disturbed");
    card.disturbed().forEach(subject -> DisturbedJson.write(disturbed.addObject(), subject));
    ArrayNode signatures = root.putArray("signatures");
    for (SignedRun run : card.signatures()) {
      ObjectNode node = signatures.addObject().put("run", run.run());
      node.put("state", run.state().label()).put("detail", run.detail());
    }
    ArrayNode notComparable = root.putArray("notComparable");
    card.notComparable()
        .forEach(
            pair ->
                notComparable
                    .addObject()
                    .put("a", pair.a())
                    .put("b", pair.b())
                    .put("reason", pair.reason()));
    ArrayNode findings = root.putArray("findings");
    card.findings()
        .forEach(
            finding ->
                findings
                    .addObject()
                    .put("subject", finding.subject())
                    .put("message", finding.message()));
    return root;
  }

  private static void write(SubjectResult subject, ObjectNode node) {
    node.put("name", subject.name());
    node.put("vmType", subject.vmType().orElse(null));
    subject.machines().forEach(node.putArray("machines")::add);
    subject.runs().forEach(node.putArray("runs")::add);
    write(subject.measuredOn(), node.putObject("measuredOn"));
    if (!subject.overalls().isEmpty()) {
      ObjectNode scores = node.putObject("scores");
      subject
          .overalls()
          .forEach(
              (scope, overall) -> CompositeJson.write(overall, scores.putObject(scope.label())));
    }
    subject
        .economics()
        .ifPresentOrElse(
            economics -> EconomicsJson.write(economics, node.putObject("economics")),
            () -> node.putNull("economics"));
    subject.noPrice().ifPresent(why -> node.put("noPrice", why));
    ArrayNode metrics = node.putArray("metrics");
    subject.metrics().forEach(metric -> write(metric, metrics.addObject()));
    ArrayNode curves = node.putArray("curves");
    subject.curves().forEach(curve -> write(curve, curves.addObject()));
    ArrayNode notMeasured = node.putArray("notMeasured");
    subject.notMeasured().forEach(workload -> write(workload, notMeasured.addObject()));
  }

  private static void write(MeasuredOn measuredOn, ObjectNode node) {
    measuredOn.lines().forEach(node.putArray("lines")::add);
    write(measuredOn.equipment().hardware(), node.putObject("hardware"));
    write(measuredOn.equipment().system(), node.putObject("system"));
    write(measuredOn.equipment().labels(), node.putObject("labels"));
  }

  private static void write(MetricScore metric, ObjectNode node) {
    Identity identity = metric.identity();
    Summary summary = metric.summary();
    node.put("workload", identity.workload());
    write(identity.parameters(), node.putObject("parameters"));
    node.put("metric", identity.metric());
    node.put("category", word(metric.category()));
    node.put("extent", metric.extent().map(ScorecardJson::word).orElse(null));
    node.put("better", word(identity.better()));
    node.put("clock", word(identity.clock()));
    node.put("unit", summary.unit().symbol());
    write(summary.estimate(), node, "value", "low", "high");
    Optional<Estimate> ratio = metric.ratio().map(Ratio::score);
    write(ratio, node, "ratio", "ratioLow", "ratioHigh");
    write(metric.ratio().map(Ratio::raw), node, "rawRatio", "rawRatioLow", "rawRatioHigh");
    put(node, "shareOfPeak", metric.knownShareOfPeak());
    metric.shareOfPeak().ifPresent(share -> PeakJson.write(share, node.putObject("peak")));
    metric
        .plausibility()
        .ifPresentOrElse(
            plausibility ->
                node.putObject("place")
                    .put("standing", word(plausibility.standing()).replace('_', '-'))
                    .put("reason", plausibility.reason()),
            () -> node.putNull("place"));
    EconomicsJson.write(metric.cost(), node);
    node.put("forks", summary.forks());
    node.put("iterations", summary.iterations());
    node.put("tainted", summary.tainted());
    node.put("scored", !summary.onlyTainted());
    put(node, "spread", summary.spread());
    Intervals.range(summary)
        .ifPresent(
            range -> node.putObject("range").put("low", range.low()).put("high", range.high()));
    Precision.replicatesFor(summary, Precision.USUAL)
        .ifPresent(
            n ->
                node.putObject("forFivePercent")
                    .put(
                        n > Precision.MOST ? "moreThan" : "replicates",
                        Math.min(n, Precision.MOST)));
    node.put("intervalOver", word(summary.level()));
    writeNotes(metric, node.putArray("notes"));
  }

  private static void write(Curve curve, ObjectNode node) {
    node.put("kind", word(curve.kind())).put("workload", curve.workload());
    write(curve.parameters(), node.putObject("parameters"));
    node.put("quantity", curve.quantity()).put("unit", curve.unit().symbol());
    ArrayNode points = node.putArray("points");
    for (Curve.Point point : curve.points()) {
      ObjectNode one = points.addObject().put("counter", point.counter());
      point.at().forEach(one.putArray("at")::add);
      write(point.summary().estimate(), one, "value", "low", "high");
      one.put("intervalOver", word(point.summary().level()));
      one.put("scored", !point.summary().onlyTainted());
    }
  }

  private static void writeNotes(MetricScore metric, ArrayNode notes) {
    metric.summary().estimate().reservation().ifPresent(notes::add);
    metric.ratio().flatMap(ratio -> ratio.score().reservation()).ifPresent(notes::add);
    metric.summary().taintReasons().forEach(notes::add);
  }

  private static void write(NotMeasured workload, ObjectNode node) {
    node.put("run", workload.run());
    node.put("workload", workload.workload());
    write(workload.parameters(), node.putObject("parameters"));
    node.put("category", word(workload.category()));
    switch (workload.outcome()) {
      case Outcome.Skipped skipped ->
          node.put("outcome", "skipped").put("reason", skipped.reason());
      case Outcome.Failed failed ->
          node.put("outcome", "failed")
              .put("kind", failed.kind().label())
              .put("reason", failed.message());
      case Outcome.Measured _ -> throw new IllegalStateException(workload + " was measured");
    }
  }

  private static void write(
      Optional<Estimate> estimate, ObjectNode node, String value, String low, String high) {
    write(estimate.orElse(new Estimate.NotEnoughData("")), node, value, low, high);
  }

  private static void write(
      Estimate estimate, ObjectNode node, String value, String low, String high) {
    put(node, value, estimate.knownValue());
    Optional<Interval> interval = estimate.knownInterval();
    node.put(low, interval.map(Interval::low).orElse(null));
    node.put(high, interval.map(Interval::high).orElse(null));
  }

  /** The value, or null where there is none. */
  static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static void write(Map<String, String> parameters, ObjectNode node) {
    parameters.forEach(node::put);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
