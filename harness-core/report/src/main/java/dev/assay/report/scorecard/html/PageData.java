package dev.assay.report.scorecard.html;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.analysis.scorecard.SubjectScore;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data behind a page's charts and details as JSON that can stand in a script element. What is
 * only looked at on demand stands apart, so that a page of a thousand subjects opens at once.
 */
final class PageData {
  /** With more, samples stay in the runs, and the page says how to see them. */
  private static final int MOST_SAMPLES = 200_000;

  private static final MathContext DIGITS = new MathContext(6);

  private final JsonMapper mapper = JsonMapper.shared();
  private final Scorecard card;
  private final List<Subject> subjects;
  private final Map<Identity, Integer> identities = new LinkedHashMap<>();

  PageData(Scorecard card, List<Subject> subjects) {
    this.card = card;
    this.subjects = subjects;
    card.subjects().stream()
        .flatMap(subject -> subject.metrics().stream())
        .forEach(metric -> identities.putIfAbsent(metric.identity(), identities.size()));
  }

  /** Identities of metrics, and every subject without its metrics. */
  String overview() {
    ObjectNode root = mapper.createObjectNode();
    root.put("reference", card.reference().orElse(null));
    ArrayNode kinds = root.putArray("identities");
    identities.keySet().forEach(identity -> write(identity, kinds.addObject()));
    ArrayNode all = root.putArray("subjects");
    card.subjects().forEach(subject -> write(subject, all.addObject()));
    return text(root);
  }

  /** The metrics of each subject in arrays, in the order that {@code page.js} reads. */
  String details() {
    ArrayNode root = mapper.createArrayNode();
    for (SubjectScore subject : card.subjects()) {
      ArrayNode metrics = root.addArray();
      subject.metrics().forEach(metric -> write(metric, metrics.addArray()));
    }
    return text(root);
  }

  /** Every sample: by subject and metric, runs with their forks; {@code null} for too many. */
  String samples() {
    int count =
        subjects.stream()
            .flatMap(subject -> subject.runs().stream())
            .flatMap(run -> run.results().stream())
            .flatMap(result -> result.metrics().stream())
            .mapToInt(series -> series.samples().count())
            .sum();
    if (count > MOST_SAMPLES) {
      return "null";
    }
    ArrayNode root = mapper.createArrayNode();
    for (Subject subject : subjects) {
      ObjectNode metrics = root.addObject();
      subject.runs().forEach(run -> write(run, metrics));
    }
    return text(root);
  }

  private void write(RunResult run, ObjectNode metrics) {
    for (WorkloadResult result : run.results()) {
      for (MetricSeries series : result.metrics()) {
        Integer index = identities.get(Identity.of(result, series));
        if (index == null) {
          continue;
        }
        ObjectNode node = metrics.withArray("/" + index).addObject();
        node.put("run", run.id());
        ArrayNode forks = node.putArray("forks");
        for (int fork = 0; fork < series.samples().forks(); fork++) {
          ArrayNode values = forks.addArray();
          for (double value : series.samples().fork(fork)) {
            values.add(value);
          }
        }
      }
    }
  }

  private static void write(Identity identity, ObjectNode node) {
    node.put("workload", identity.workload()).put("metric", identity.metric());
    node.put("better", identity.better().name().toLowerCase(Locale.ROOT));
    ObjectNode parameters = node.putObject("parameters");
    identity.parameters().forEach(parameters::put);
  }

  private static void write(SubjectScore subject, ObjectNode node) {
    node.put("name", subject.name());
    subject.runs().forEach(node.putArray("runs")::add);
    subject.machines().forEach(node.putArray("machines")::add);
    Optional<Estimate> overall =
        subject.overall().map(Overall::composite).map(composite -> composite.estimate());
    node.set("overall", triple(overall));
    subject
        .economics()
        .ifPresent(
            economics -> {
              node.put("price", economics.price().low());
              economics
                  .perPerformance()
                  .map(Cost::low)
                  .ifPresent(cost -> node.put("value", rounded(cost)));
            });
  }

  private void write(MetricScore metric, ArrayNode row) {
    row.add(identities.get(metric.identity()));
    row.add(metric.category().name().toLowerCase(Locale.ROOT));
    row.add(metric.summary().unit().symbol());
    row.add(triple(Optional.of(metric.summary().estimate())));
    row.add(triple(metric.ratio().map(Ratio::score)));
    OptionalDouble share =
        metric
            .shareOfPeak()
            .map(known -> known.share().knownValue())
            .orElse(OptionalDouble.empty());
    row.add(share.isPresent() ? rounded(share.getAsDouble()) : null);
    row.add(metric.place().map(p -> p.standing().name().toLowerCase(Locale.ROOT)).orElse(null));
    row.add(metric.place().map(place -> place.reason()).orElse(null));
    row.add(metric.cost().map(cost -> rounded(cost.cost().low())).orElse(null));
    row.add(metric.cost().map(cost -> cost.per().label()).orElse(null));
    row.add(metric.summary().tainted());
  }

  /** Value, low and high; {@code null} where there is no value, one number without an interval. */
  private static JsonNode triple(Optional<Estimate> estimate) {
    ArrayNode node = JsonMapper.shared().createArrayNode();
    estimate.map(Estimate::knownValue).orElse(OptionalDouble.empty()).stream()
        .mapToObj(PageData::rounded)
        .forEach(node::add);
    estimate
        .flatMap(Estimate::knownInterval)
        .ifPresent(
            (Interval interval) -> node.add(rounded(interval.low())).add(rounded(interval.high())));
    return node;
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
  }

  /** Nothing in it can end the element it stands in. */
  private String text(JsonNode node) {
    return mapper
        .writeValueAsString(node)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
