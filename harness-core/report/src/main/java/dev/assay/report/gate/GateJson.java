package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.Sampling;
import dev.assay.analysis.gate.Streak;
import dev.assay.analysis.gate.TightenedLimit;
import dev.assay.analysis.gate.cause.Clue;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.policy.WhenInconclusive;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a gate report as JSON. What could not be compared has {@code null} figures and a reason;
 * there is never a NaN.
 */
public final class GateJson {
  /** Raised when a reader of older files would misread newer ones. */
  public static final String SCHEMA = "assay-gate/1";

  private final JsonMapper mapper = JsonMapper.shared();

  public void write(GateReport report, Appendable out) throws IOException {
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    report.preface().ifPresent(text -> root.put("preface", text));
    root.put("verdict", report.verdict().name());
    root.put("exitCode", report.exitCode());
    root.put("headline", report.headline());
    report.scope().ifPresent(text -> root.put("scope", text));
    report.streak().ifPresent(streak -> write(streak, root.putObject("inconclusive")));
    report.sampling().ifPresent(sampling -> write(sampling, root.putObject("sampling")));
    ArrayNode metrics = root.putArray("metrics");
    report.metrics().forEach(metric -> write(metric, metrics.addObject()));
    ArrayNode notComparable = root.putArray("notComparable");
    report
        .notComparable()
        .forEach(
            pair ->
                notComparable
                    .addObject()
                    .put("a", pair.a())
                    .put("b", pair.b())
                    .put("reason", pair.reason()));
    report.findings().forEach(root.putArray("findings")::add);
    ArrayNode changed = root.putArray("changedWith");
    for (Conditions.Changed change : report.changes()) {
      changed
          .addObject()
          .put("what", change.what())
          .put("baseline", change.before())
          .put("candidate", change.after());
    }
    ArrayNode tightened = root.putArray("tightenedLimits");
    report.tightened().forEach(limit -> write(limit, tightened.addObject()));
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root)).append('\n');
  }

  private static void write(Streak streak, ObjectNode node) {
    switch (streak) {
      case Streak.Counted(int times, WhenInconclusive rule) -> {
        node.put("timesInARow", times);
        node.put("failAfter", rule.failAfter().isPresent() ? rule.failAfter().getAsInt() : null);
      }
      case Streak.Unknown(String why) -> node.put("notCounted", why);
    }
  }

  private static void write(Sampling sampling, ObjectNode node) {
    sampling.looks().forEach(node.putArray("looks")::add);
    ArrayNode workloads = node.putArray("workloads");
    for (Sampling.Stop stop : sampling.stops()) {
      ObjectNode workload = workloads.addObject().put("benchmark", stop.workload());
      ObjectNode parameters = workload.putObject("parameters");
      stop.parameters().forEach(parameters::put);
      workload.put("forks", stop.forks()).put("stopped", stop.end().name());
    }
  }

  private static void write(MetricVerdict metric, ObjectNode node) {
    Optional<Effect> effect = metric.judgement().effect();
    Optional<Interval> interval = effect.flatMap(Effect::interval);
    node.put("benchmark", metric.benchmark());
    ObjectNode parameters = node.putObject("parameters");
    metric.parameters().forEach(parameters::put);
    node.put("metric", metric.metric().orElse(null));
    node.put("unit", metric.unit().map(Unit::symbol).orElse(null));
    metric
        .compared()
        .ifPresent(
            compared -> {
              Unit unit = compared.candidate().unit();
              value(node, "baseline", compared.baseline(), unit);
              value(node, "candidate", compared.candidate(), unit);
              node.put("better", compared.better().name().toLowerCase(Locale.ROOT));
              node.put("baselineForks", compared.baseline().forks());
              node.put("candidateForks", compared.candidate().forks());
            });
    node.put("ratio", metric.ratio().isPresent() ? metric.ratio().getAsDouble() : null);
    node.put("slowdown", effect.map(Effect::slowdown).orElse(null));
    node.put("ciLow", interval.map(Interval::low).orElse(null));
    node.put("ciHigh", interval.map(Interval::high).orElse(null));
    node.put("p", effect.map(Effect::p).orElse(null));
    node.put("q", effect.map(Effect::q).orElse(null));
    node.put(
        "mde",
        effect.stream()
            .flatMapToDouble(e -> e.minimumDetectable().stream())
            .boxed()
            .findFirst()
            .orElse(null));
    node.put(
        "forksNeeded",
        effect.stream()
            .flatMapToInt(e -> e.forksNeeded().stream())
            .boxed()
            .findFirst()
            .orElse(null));
    node.put("verdict", metric.verdict().name());
    node.put("improved", metric.improved());
    node.put("reason", metric.judgement().reason());
    if (!metric.clues().isEmpty()) {
      ArrayNode moved = node.putArray("movedWith");
      metric.clues().forEach(clue -> write(clue, moved.addObject()));
    }
  }

  private static void write(Clue clue, ObjectNode node) {
    node.put("what", clue.what());
    node.put("baseline", clue.baseline());
    node.put("candidate", clue.candidate());
    node.put("unit", clue.unit().symbol());
    node.put("relation", clue.relation().name());
    clue.accountsFor().ifPresent(share -> node.put("accountsFor", share));
  }

  private static void value(ObjectNode node, String key, Summary side, Unit unit) {
    side.estimate()
        .knownValue()
        .ifPresent(value -> node.put(key, side.unit().convert(value, unit)));
  }

  private static void write(TightenedLimit tightened, ObjectNode node) {
    node.put("metrics", tightened.limit().metrics().text());
    node.put("from", tightened.limit().value());
    node.put("to", tightened.newValue());
    node.put("unit", tightened.limit().unit().symbol());
  }
}
