package dev.assay.analysis.gate;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.Comparison.Impossible;
import dev.assay.analysis.gate.judge.Earlier;
import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Brings the summaries of both sides to a comparison, or says why that cannot be. */
final class Sides {
  private Sides() {}

  static Comparison compare(Summary baseline, Summary candidate, Earlier earlier, Better better) {
    if (baseline.replicates().isEmpty() || candidate.replicates().isEmpty()) {
      String side = baseline.replicates().isEmpty() ? "baseline" : "candidate";
      return new Impossible("The " + side + " has no measured iteration. Measure it again.");
    }
    if (baseline.onlyTainted() || candidate.onlyTainted()) {
      Summary side = baseline.onlyTainted() ? baseline : candidate;
      return new Impossible(
          "Every iteration of the %s is tainted (%s), and tainted ones enter no verdict."
              .formatted(
                  baseline.onlyTainted() ? "baseline" : "candidate",
                  String.join("; ", side.taintReasons())));
    }
    if (baseline.level() != candidate.level()) {
      return new Impossible(
          "One side was measured on several machines and the other on one. Machines differ, so"
              + " measure both on several or both on one.");
    }
    double[] values = inUnit(baseline.unit(), candidate);
    if (baseline.mean() == Mean.ARITHMETIC || candidate.mean() == Mean.ARITHMETIC) {
      return withoutLogarithm(baseline.replicateValues(), values);
    }
    return baseline.level() == Level.FORK
        ? Comparison.of(
            byRun(baseline, baseline.replicateValues()), byRun(candidate, values), earlier, better)
        : Comparison.of(
            Moments.ofLogs(baseline.replicateValues()), Moments.ofLogs(values), List.of(), better);
  }

  private static Grouped byRun(Summary side, double[] forks) {
    Map<String, DoubleStream.Builder> runs = new LinkedHashMap<>();
    for (int i = 0; i < forks.length; i++) {
      runs.computeIfAbsent(side.replicates().origins().get(i).name(), _ -> DoubleStream.builder())
          .add(forks[i]);
    }
    return new Grouped(
        runs.values().stream().map(run -> Moments.ofLogs(run.build().toArray())).toList());
  }

  private static Comparison withoutLogarithm(double[] baseline, double[] candidate) {
    double first = baseline[0];
    boolean same =
        Arrays.stream(baseline).allMatch(value -> value == first)
            && Arrays.stream(candidate).allMatch(value -> value == first);
    if (same && baseline.length > 1 && candidate.length > 1) {
      return new Comparison.Constant(0, 1);
    }
    double least =
        Math.min(
            Arrays.stream(baseline).min().orElseThrow(),
            Arrays.stream(candidate).min().orElseThrow());
    return new Impossible(
        "A value of %s has no ratio. Give the metric an absolute limit in the policy."
            .formatted(least));
  }

  private static double[] inUnit(Unit unit, Summary summary) {
    return Arrays.stream(summary.replicateValues())
        .map(value -> summary.unit().convert(value, unit))
        .toArray();
  }
}
