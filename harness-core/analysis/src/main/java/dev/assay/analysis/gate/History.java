package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How forks varied in recent runs that are on neither side. */
final class History {
  private final List<MetricSummaries> recent;

  History(List<RunResult> history, List<RunResult> baseline, List<RunResult> candidate) {
    Set<String> judged = new HashSet<>();
    Stream.concat(baseline.stream(), candidate.stream()).forEach(run -> judged.add(run.id()));
    Set<Optional<String>> vmTypes = new HashSet<>();
    baseline.forEach(run -> vmTypes.add(run.machine().vmType()));
    this.recent =
        history.stream()
            .filter(run -> !judged.contains(run.id()))
            .filter(run -> vmTypes.contains(run.machine().vmType()))
            .sorted(Comparator.comparing(RunResult::started).reversed())
            .limit(Comparison.RUNS_POOLED)
            .map(run -> MetricSummaries.overMachinesOrForks(List.of(run)))
            .toList();
  }

  /** The logarithms of the forks of each run that measured it, latest first. */
  List<Moments> of(Identity identity) {
    return recent.stream()
        .flatMap(run -> Stream.ofNullable(run.metrics().get(identity)))
        .map(MetricSummaries.Entry::summary)
        .filter(summary -> !summary.onlyTainted() && !summary.replicates().isEmpty())
        .filter(summary -> summary.mean() == Mean.GEOMETRIC)
        .map(Summary::replicateValues)
        .map(Moments::ofLogs)
        .toList();
  }
}
