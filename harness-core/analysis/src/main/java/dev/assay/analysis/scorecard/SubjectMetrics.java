package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.MetricData;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics of one subject by identity, each over all of its runs. */
final class SubjectMetrics {
  /** A metric with everything a score needs of this subject alone. */
  record Entry(Category category, Summary summary, Set<Peak> peaks) {}

  private static final class Gathered {
    private final Category category;
    private final List<MetricData> data = new ArrayList<>();
    private final Set<Peak> peaks = new LinkedHashSet<>();

    private Gathered(Category category) {
      this.category = category;
    }
  }

  private final Subject subject;
  private final Map<Identity, Entry> entries = new LinkedHashMap<>();
  private final List<NotMeasured> notMeasured = new ArrayList<>();

  SubjectMetrics(Subject subject) {
    this.subject = subject;
    Map<Identity, Gathered> gathered = new LinkedHashMap<>();
    for (RunResult run : subject.runs()) {
      run.results().forEach(result -> gather(run, result, gathered));
    }
    gathered.forEach(
        (identity, g) ->
            entries.put(identity, new Entry(g.category, Summary.over(g.data), g.peaks)));
  }

  private void gather(RunResult run, WorkloadResult result, Map<Identity, Gathered> gathered) {
    if (!(result.outcome() instanceof Outcome.Measured)) {
      notMeasured.add(
          new NotMeasured(
              run.id(),
              result.workload(),
              result.category(),
              result.definingParameters(),
              result.outcome()));
      return;
    }
    for (MetricSeries series : result.metrics()) {
      Gathered metric =
          gathered.computeIfAbsent(
              Identity.of(result, series), _ -> new Gathered(result.category()));
      metric.data.add(MetricData.of(run, result, series));
      series.peak().flatMap(run.machine()::peak).ifPresent(metric.peaks::add);
    }
  }

  Subject subject() {
    return subject;
  }

  Map<Identity, Entry> entries() {
    return entries;
  }

  List<NotMeasured> notMeasured() {
    return notMeasured;
  }
}
