package dev.assay.analysis.summary;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The metrics of one subject by identity, each over all of its runs.
 *
 * @param metrics in the order measured
 * @param notMeasured workloads that were skipped or failed; their samples enter no summary
 */
public record MetricSummaries(Map<Identity, Entry> metrics, List<NotMeasured> notMeasured) {
  /**
   * One metric.
   *
   * @param peaks of the machines, each different one once; empty where none is known
   */
  public record Entry(Category category, Summary summary, Set<Peak> peaks) {}

  private static final class Gathered {
    private final Category category;
    private final List<MetricData> data = new ArrayList<>();
    private final Set<Peak> peaks = new LinkedHashSet<>();

    private Gathered(Category category) {
      this.category = category;
    }
  }

  public MetricSummaries {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    notMeasured = List.copyOf(notMeasured);
  }

  public Optional<Summary> summary(Identity identity) {
    return Optional.ofNullable(metrics.get(identity)).map(Entry::summary);
  }

  /** With {@link Summary#over}: for saying how sure a value is. */
  public static MetricSummaries of(List<RunResult> runs) {
    return of(runs, UnaryOperator.identity());
  }

  /**
   * Likewise for many subjects, whose lookups are faster when equal identities are the same object.
   *
   * @param shared gives the one that stands for all equal to its argument
   */
  public static MetricSummaries of(List<RunResult> runs, UnaryOperator<Identity> shared) {
    return of(runs, Summary::over, shared);
  }

  /** With {@link Summary#overMachinesOrForks}: for telling two sides apart. */
  public static MetricSummaries overMachinesOrForks(List<RunResult> runs) {
    return of(runs, Summary::overMachinesOrForks, UnaryOperator.identity());
  }

  private static MetricSummaries of(
      List<RunResult> runs,
      Function<List<MetricData>, Summary> summarize,
      UnaryOperator<Identity> shared) {
    Map<Identity, Gathered> gathered = new LinkedHashMap<>();
    List<NotMeasured> notMeasured = new ArrayList<>();
    for (RunResult run : runs) {
      for (WorkloadResult result : run.results()) {
        if (result.outcome() instanceof Outcome.Measured) {
          result.metrics().forEach(series -> gather(run, result, series, shared, gathered));
        } else {
          notMeasured.add(NotMeasured.of(run, result));
        }
      }
    }
    Map<Identity, Entry> metrics = new LinkedHashMap<>();
    gathered.forEach(
        (identity, g) ->
            metrics.put(identity, new Entry(g.category, summarize.apply(g.data), g.peaks)));
    return new MetricSummaries(metrics, notMeasured);
  }

  private static void gather(
      RunResult run,
      WorkloadResult result,
      MetricSeries series,
      UnaryOperator<Identity> shared,
      Map<Identity, Gathered> gathered) {
    Gathered metric =
        gathered.computeIfAbsent(
            shared.apply(Identity.of(result, series)), _ -> new Gathered(result.category()));
    metric.data.add(MetricData.of(run, result, series));
    series.peak().flatMap(run.machine()::peak).ifPresent(metric.peaks::add);
  }
}
