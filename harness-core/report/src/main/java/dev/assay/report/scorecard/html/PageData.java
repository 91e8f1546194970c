package dev.assay.report.scorecard.html;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.curve.Curve;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Precision;
import dev.assay.analysis.summary.Summary;
import dev.assay.report.scorecard.PeakText;
import dev.assay.report.scorecard.Remarks;
import dev.assay.report.text.Intervals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data behind a page's charts and details as JSON that can stand in a script element. What is
 * only looked at on demand stands apart, so that a page of a thousand subjects opens at once.
 */
final class PageData {
  /** Of as many, {@code metric-charts.js} draws every metric, and so needs them at once. */
  private static final int MOST_CHARTED = 8;

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

  /** The metrics and curves of each subject; packed one by one where there are many. */
  String details() {
    if (card.subjects().size() <= MOST_CHARTED) {
      ArrayNode all = mapper.createArrayNode();
      card.subjects().forEach(subject -> all.add(details(subject)));
      return text(all);
    }
    return packed(
        IntStream.range(0, card.subjects().size())
            .parallel()
            .mapToObj(i -> Packed.of(details(card.subjects().get(i))))
            .toList());
  }

  /** Every sample, packed subject by subject; nothing for any where there are too many. */
  String samples() {
    if (PageSamples.tooMany(subjects)) {
      return "[]";
    }
    PageSamples samples = new PageSamples(identities);
    return packed(
        IntStream.range(0, subjects.size())
            .mapToObj(i -> samples.of(subjects.get(i), card.subjects().get(i).curves()))
            .map(Packed::of)
            .toList());
  }

  private String packed(List<String> parts) {
    ArrayNode all = mapper.createArrayNode();
    parts.forEach(all::add);
    return text(all);
  }

  /** Metrics are arrays in the order that {@code data.js} reads. */
  private ObjectNode details(SubjectResult subject) {
    ObjectNode node = mapper.createObjectNode();
    ArrayNode metrics = node.putArray("metrics");
    boolean reference = card.reference().equals(Optional.of(subject.name()));
    subject.metrics().forEach(metric -> write(metric, reference, metrics.addArray()));
    ArrayNode curves = node.putArray("curves");
    for (int i = 0; i < subject.curves().size(); i++) {
      write(subject.curves().get(i), curves.addObject().put("index", i));
    }
    return node;
  }

  private static void write(Curve curve, ObjectNode node) {
    node.put("kind", curve.kind().name().toLowerCase(Locale.ROOT));
    node.put("workload", curve.workload()).put("quantity", curve.quantity());
    node.put("unit", curve.unit().symbol());
    ObjectNode parameters = node.putObject("parameters");
    curve.parameters().forEach(parameters::put);
    ArrayNode points = node.putArray("points");
    for (Curve.Point point : curve.points()) {
      ObjectNode one = points.addObject().put("counter", point.counter());
      point.at().forEach(one.putArray("at")::add);
      one.set("value", PageNumbers.triple(Optional.of(point.summary().estimate())));
    }
  }

  private static void write(Identity identity, ObjectNode node) {
    node.put("workload", identity.workload()).put("metric", identity.metric());
    node.put("better", identity.better().name().toLowerCase(Locale.ROOT));
    ObjectNode parameters = node.putObject("parameters");
    identity.parameters().forEach(parameters::put);
  }

  private void write(SubjectResult subject, ObjectNode node) {
    node.put("name", subject.name());
    subject.runs().forEach(node.putArray("runs")::add);
    subject.machines().forEach(node.putArray("machines")::add);
    subject.measuredOn().lines().forEach(node.putArray("measuredOn")::add);
    Optional<Estimate> overall =
        card.leading()
            .flatMap(subject::overall)
            .map(Overall::composite)
            .map(composite -> composite.estimate());
    node.set("overall", PageNumbers.triple(overall));
    subject
        .economics()
        .ifPresent(
            economics -> {
              node.put("price", economics.price().low());
              Row.value(economics, card.leading())
                  .map(Cost::low)
                  .ifPresent(cost -> node.put("value", PageNumbers.rounded(cost)));
              if (!economics.history().isEmpty()) {
                write(economics, node.putArray("prices"));
              }
            });
  }

  /** What it cost, from the first day known to the price that counts now. */
  private static void write(Economics economics, ArrayNode prices) {
    Stream.concat(economics.history().stream(), Stream.of(economics.price()))
        .filter(price -> price.kind() == HourlyPrice.Kind.PAY_AS_YOU_GO)
        .forEach(price -> prices.addArray().add(price.date().toString()).add(price.low()));
  }

  private void write(MetricScore metric, boolean reference, ArrayNode row) {
    row.add(identities.get(metric.identity()));
    row.add(metric.category().name().toLowerCase(Locale.ROOT));
    row.add(metric.summary().unit().symbol());
    row.add(PageNumbers.triple(Optional.of(metric.summary().estimate())));
    row.add(PageNumbers.triple(metric.ratio().map(Ratio::score).map(this::ofMany)));
    add(row, metric.knownShareOfPeak());
    row.add(PeakText.cell(metric));
    row.add(
        metric.plausibility().map(p -> p.standing().name().toLowerCase(Locale.ROOT)).orElse(null));
    row.add(metric.plausibility().map(plausibility -> plausibility.reason()).orElse(null));
    metric
        .cost()
        .ifPresentOrElse(cost -> row.add(PageNumbers.rounded(cost.cost().low())), row::addNull);
    row.add(metric.cost().map(cost -> cost.per().label()).orElse(null));
    row.add(metric.summary().forks()).add(metric.summary().iterations());
    Remarks.of(metric, reference).forEach(row.addArray()::add);
    addRange(row, metric.summary());
  }

  /** Only where it stands in place of the interval, for the size of the page. */
  private static void addRange(ArrayNode row, Summary summary) {
    if (Precision.onlyRangeTells(summary)) {
      row.add(Intervals.text(summary.unit(), summary));
    }
  }

  /** Of many subjects the interval of each ratio would make the page a sixth larger. */
  private Estimate ofMany(Estimate ratio) {
    OptionalDouble value = ratio.knownValue();
    return card.subjects().size() > MOST_CHARTED && value.isPresent()
        ? new Estimate.Point(value.getAsDouble(), "")
        : ratio;
  }

  private static void add(ArrayNode row, OptionalDouble value) {
    value.ifPresentOrElse(known -> row.add(PageNumbers.rounded(known)), row::addNull);
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
