package dev.assay.analysis.summary;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Replicates.Origin;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * @param extent of how much of the machine it tells; empty where runs say different things or
   *     nothing
   * @param defaulted names of the minor parameters that all runs left at their default
   * @param drift within the forks, where it was looked for and found
   */
  public record Entry(
      Category category,
      Optional<Extent> extent,
      Summary summary,
      List<Peak> peaks,
      Set<String> defaulted,
      Optional<Drift> drift) {}

  private static final class Gathered {
    private final Category category;
    private Optional<Extent> extent;
    private final List<MetricData> data = new ArrayList<>(1);
    private List<Peak> peaks = List.of();
    private Set<String> defaulted;

    private Gathered(WorkloadResult first, MetricSeries series) {
      category = first.category();
      extent = series.extent();
      defaulted = first.defaultedParameters();
    }

    private void add(WorkloadResult result, MetricSeries series) {
      if (!extent.equals(series.extent())) {
        extent = Optional.empty();
      }
      if (!result.defaultedParameters().containsAll(defaulted)) {
        Set<String> fewer = new HashSet<>(defaulted);
        fewer.retainAll(result.defaultedParameters());
        defaulted = Set.copyOf(fewer);
      }
    }

    private void add(Peak peak) {
      if (!peaks.contains(peak)) {
        List<Peak> more = new ArrayList<>(peaks);
        more.add(peak);
        peaks = List.copyOf(more);
      }
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
    return of(runs, Summary.ALL_LEVELS, UnaryOperator.identity(), false);
  }

  /**
   * Likewise with a look for drift, and for many subjects, whose lookups are faster when equal
   * identities are the same object.
   *
   * @param shared gives the one that stands for all equal to its argument
   */
  public static MetricSummaries of(List<RunResult> runs, UnaryOperator<Identity> shared) {
    return of(runs, Summary.ALL_LEVELS, shared, true);
  }

  /** With {@link Summary#overMachinesOrForks} and a look for drift: for telling two sides apart. */
  public static MetricSummaries overMachinesOrForks(List<RunResult> runs) {
    return of(runs, Summary.MACHINES_OR_FORKS, UnaryOperator.identity(), true);
  }

  private static MetricSummaries of(
      List<RunResult> runs,
      Set<Level> levels,
      UnaryOperator<Identity> shared,
      boolean lookForDrift) {
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
    // Nearly all metrics of a subject come from the same forks.
    Map<List<Origin>, List<Origin>> origins = new HashMap<>();
    Map<Identity, Entry> metrics = new LinkedHashMap<>();
    gathered.forEach(
        (identity, g) -> {
          Summary summary =
              new Summarizing(g.data, levels, of -> origins.computeIfAbsent(of, same -> same))
                  .summary();
          Optional<Drift> drift = lookForDrift ? Drift.of(g.data) : Optional.empty();
          metrics.put(
              identity, new Entry(g.category, g.extent, summary, g.peaks, g.defaulted, drift));
        });
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
            shared.apply(Identity.of(result, series)), _ -> new Gathered(result, series));
    metric.add(result, series);
    metric.data.add(MetricData.of(run, result, series));
    series.peak().flatMap(run.machine()::peak).ifPresent(metric::add);
  }
}
