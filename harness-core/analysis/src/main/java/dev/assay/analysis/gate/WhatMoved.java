package dev.assay.analysis.gate;

import dev.assay.analysis.gate.cause.Clues;
import dev.assay.analysis.gate.cause.Slowdown;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Condensed;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.wording.FirstOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison of two runs says beside its ratios: the same as a gate beside its verdicts,
 * with its smallest difference that counts.
 */
public final class WhatMoved {
  private static final int NAMED = 3;

  private record Difference(MetricScore metric, Slowdown slowdown) {
    private double size() {
      return Math.abs(Math.log(slowdown.factor()));
    }
  }

  private WhatMoved() {}

  /**
   * What moved with the metrics whose ratio surely is not 1, the largest difference first, and what
   * changed with them.
   *
   * @param card of the two runs, with ratios to the first
   */
  public static List<String> sentences(Scorecard card, MeasuredRun before, MeasuredRun after) {
    double least = Thresholds.DEFAULT.minimumEffect();
    List<Difference> differences =
        card.subjects().getLast().metrics().stream()
            .flatMap(metric -> difference(metric).stream())
            .filter(difference -> difference.size() >= Math.log1p(least))
            .sorted(Comparator.comparingDouble(Difference::size).reversed())
            .toList();
    if (differences.isEmpty()) {
      return List.of();
    }
    Clues clues = clues(Condensed.of(before), Condensed.of(after));
    Map<String, List<String>> metrics = new LinkedHashMap<>();
    for (Difference difference : differences) {
      String moved =
          Explaining.sentences(clues.of(difference.metric.identity(), difference.slowdown, least));
      if (!moved.isEmpty()) {
        metrics
            .computeIfAbsent(moved, _ -> new ArrayList<>())
            .add(difference.metric.identity().label());
      }
    }
    List<String> sentences = new ArrayList<>();
    metrics.forEach((moved, of) -> sentences.add(FirstOf.names(of, NAMED) + ": " + moved));
    Explaining.changed(
            Conditions.changes(List.of(before.conditions()), List.of(after.conditions())))
        .ifPresent(sentences::add);
    return sentences;
  }

  private static Clues clues(MeasuredRun before, MeasuredRun after) {
    return new Clues(
        List.of(before), List.of(after), summaries(before.result()), summaries(after.result()));
  }

  private static MetricSummaries summaries(RunResult run) {
    return MetricSummaries.overMachinesOrForks(List.of(run));
  }

  private static Optional<Difference> difference(MetricScore metric) {
    return metric
        .ratio()
        .filter(
            ratio ->
                ratio.score() instanceof Estimate.Bounded score
                    && (score.interval().low() > 1 || score.interval().high() < 1))
        .map(ratio -> (Estimate.Bounded) ratio.score())
        .map(score -> new Difference(metric, slowdown(score)));
  }

  /** The reciprocal of a score, of which above 1 is better. */
  private static Slowdown slowdown(Estimate.Bounded score) {
    Interval of = score.interval();
    return new Slowdown(
        1 / score.value(), Optional.of(new Interval(1 / of.high(), 1 / of.low(), of.confidence())));
  }
}
