package dev.assay.report.scorecard;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.WorkCost.Per;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.report.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** What a subject costs, in a sentence. */
final class EconomicsText {
  private EconomicsText() {}

  /** Why there is no cost, in a sentence. */
  static String missing(String noPrice) {
    return "No cost: " + noPrice + ".";
  }

  /** Of a subject whose price is known. */
  static String sentence(SubjectResult subject) {
    Economics economics = subject.economics().orElseThrow();
    HourlyPrice price = economics.price();
    List<String> costs = new ArrayList<>();
    economics.perGpuHour().ifPresent(cost -> costs.add(dollars(cost) + " a GPU-hour"));
    economics
        .effectiveGpuHour()
        .ifPresent(effective -> costs.add(dollars(effective.cost()) + " an effective GPU-hour"));
    economics
        .perMachineHour()
        .ifPresent(cost -> costs.add(dollars(cost) + " an hour of the reference machine's work"));
    economics
        .perDeviceHour()
        .ifPresent(cost -> costs.add(dollars(cost) + " an hour of the work of one of its devices"));
    petaflopHours(subject).forEach(costs::add);
    economics
        .job()
        .ifPresent(
            job -> {
              costs.add("%s for the job of %s h".formatted(dollars(job.kept()), job.hours()));
              job.onSpot().ifPresent(cost -> costs.add(dollars(cost) + " for it on spot"));
            });
    String hour =
        String.format(Locale.ROOT, "$%,.2f an hour (%s)", price.low(), PriceBasis.of(price));
    costs.addFirst(hour);
    List<String> sentences = new ArrayList<>(List.of(String.join("; ", costs) + "."));
    sentences.addAll(heldAgainst(subject));
    sentences.addAll(economics.caveats());
    return String.join(" ", sentences);
  }

  /** The least that arithmetic cost, by number format: formats are never compared. */
  private static List<String> petaflopHours(SubjectResult subject) {
    Map<String, MetricScore> cheapest = new TreeMap<>();
    for (MetricScore metric : subject.metrics()) {
      String format = metric.identity().parameters().get("dtype");
      if (format != null && isPetaflopHour(metric)) {
        cheapest.merge(
            format, metric, BinaryOperator.minBy(Comparator.comparing(EconomicsText::low)));
      }
    }
    return cheapest.values().stream()
        .map(
            metric ->
                "%s a PFLOP-h by %s"
                    .formatted(
                        dollars(metric.cost().orElseThrow().cost()), metric.identity().label()))
        .toList();
  }

  private static boolean isPetaflopHour(MetricScore metric) {
    return metric.cost().filter(cost -> cost.per() == Per.PETAFLOP_HOUR).isPresent();
  }

  private static double low(MetricScore metric) {
    return metric.cost().orElseThrow().cost().low();
  }

  /** What prices were divided by, where that is not the whole score. */
  private static List<String> heldAgainst(SubjectResult subject) {
    List<String> scores = new ArrayList<>();
    subject
        .overalls()
        .forEach(
            (scope, overall) ->
                overall
                    .adding()
                    .map(CompositeScore::estimate)
                    .filter(adding -> !adding.equals(overall.composite().estimate()))
                    .ifPresent(
                        adding -> scores.add(Figures.ratio(adding) + " per " + scope.label())));
    return scores.isEmpty()
        ? List.of()
        : List.of(
            "Work is what adds up, %s: latencies, efficiencies and links do not."
                .formatted(String.join(" and ", scores)));
  }

  /** Of a price or a cost, such as {@code $1.20–1.50}. */
  static String dollars(Cost cost) {
    return cost.low() == cost.high()
        ? String.format(Locale.ROOT, "$%,.2f", cost.low())
        : String.format(Locale.ROOT, "$%,.2f–%,.2f", cost.low(), cost.high());
  }
}
