package dev.assay.analysis.summary;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Witness;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Counter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Results with one value a fork, the median of its untainted iterations, and the trend of these.
 * Whatever is judged by forks is judged the same by these, and they take no more memory than there
 * are forks.
 */
public final class Condensed {
  private Condensed() {}

  /**
   * The result with one value a fork, without distributions and with those counters alone that tell
   * why values are what they are. Where a metric has none but tainted iterations, all samples and
   * taints are kept, since they tell why.
   */
  public static WorkloadResult of(WorkloadResult result) {
    List<MetricSeries> condensed = new ArrayList<>();
    for (MetricSeries series : result.metrics()) {
      ForkMedians medians = ForkMedians.ofUntainted(series.samples(), result.taints());
      if (medians.isEmpty() && series.samples().count() > 0) {
        return result.with(result.metrics(), result.taints());
      }
      condensed.add(
          series.condensed(
              samples(medians), Drift.trends(new MetricData("", "", series, result.taints()))));
    }
    return result.with(condensed, List.of()).counting(witnesses(result));
  }

  /**
   * The counters that are {@link Witness}es, their mean over the untainted iterations of each fork.
   */
  public static List<OfIteration<Counter>> witnesses(WorkloadResult result) {
    Tainted tainted = Tainted.of(result.taints());
    Map<String, SortedMap<Integer, List<Counter>>> found = new LinkedHashMap<>();
    for (OfIteration<Counter> of : result.counters()) {
      Counter counter = of.reported();
      if (Witness.of(counter).isPresent() && !tainted.has(of.fork(), of.iteration())) {
        found
            .computeIfAbsent(counter.name(), _ -> new TreeMap<>())
            .computeIfAbsent(of.fork(), _ -> new ArrayList<>())
            .add(counter);
      }
    }
    List<OfIteration<Counter>> means = new ArrayList<>();
    found
        .values()
        .forEach(
            forks ->
                forks.forEach(
                    (fork, counters) -> means.add(new OfIteration<>(fork, 0, mean(counters)))));
    return means;
  }

  private static Counter mean(List<Counter> counters) {
    Counter first = counters.getFirst();
    double mean = counters.stream().mapToDouble(Counter::value).average().orElseThrow();
    return new Counter(first.name(), mean, first.unit());
  }

  /** The run with each of its results condensed. */
  public static RunResult of(RunResult run) {
    return new RunResult(
        run.id(),
        run.started(),
        run.machine(),
        run.state(),
        run.results().stream().map(Condensed::of).toList());
  }

  /** Likewise; what disturbed it stays known. */
  public static MeasuredRun of(MeasuredRun run) {
    return new MeasuredRun(of(run.result()), run.conditions(), run.disturbance());
  }

  private static Samples samples(ForkMedians medians) {
    double[][] forks = new double[medians.size()][];
    for (int i = 0; i < forks.length; i++) {
      forks[i] = new double[] {medians.value(i)};
    }
    return Samples.of(forks);
  }
}
