package dev.assay.analysis.curve;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.MetricData;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The values of one counter of a result by fork and iteration, as if it were a metric. */
public final class CounterSamples {
  private static final Comparator<OfIteration<Counter>> IN_ORDER =
      Comparator.comparingInt(OfIteration<Counter>::fork).thenComparingInt(OfIteration::iteration);

  private CounterSamples() {}

  /**
   * In another unit of the same dimension.
   *
   * @return the values of each fork in the order of its iterations; empty where the result has none
   */
  public static List<double[]> of(WorkloadResult result, String counter, Unit unit) {
    List<OfIteration<Counter>> found = new ArrayList<>();
    for (OfIteration<Counter> one : result.counters()) {
      if (one.reported().name().equals(counter)) {
        found.add(one);
      }
    }
    found.sort(IN_ORDER);
    return byFork(found, unit);
  }

  /**
   * @param counters of one name
   */
  static MetricData data(
      RunResult run, WorkloadResult result, List<OfIteration<Counter>> counters, Unit unit) {
    List<OfIteration<Counter>> sorted = new ArrayList<>(counters);
    sorted.sort(IN_ORDER);
    MetricSeries series =
        new MetricSeries(
            sorted.getFirst().reported().name(),
            unit,
            Better.HIGHER,
            Clock.HOST,
            Optional.empty(),
            Optional.empty(),
            Samples.of(byFork(sorted, unit)));
    return new MetricData(run.machine().name(), run.id(), series, taints(result, sorted));
  }

  /** Not every iteration need have the counter, so positions among its values are others. */
  private static List<Taint> taints(WorkloadResult result, List<OfIteration<Counter>> sorted) {
    List<Taint> taints = new ArrayList<>();
    int position = 0;
    for (int i = 0; i < sorted.size() && !result.taints().isEmpty(); i++) {
      OfIteration<Counter> one = sorted.get(i);
      position = i > 0 && sorted.get(i - 1).fork() == one.fork() ? position + 1 : 0;
      for (Taint taint : result.taints()) {
        if (taint.fork() == one.fork() && taint.iteration() == one.iteration()) {
          taints.add(taint.at(one.fork(), position));
        }
      }
    }
    return taints;
  }

  private static List<double[]> byFork(List<OfIteration<Counter>> sorted, Unit unit) {
    List<double[]> forks = new ArrayList<>();
    int forkCount = sorted.isEmpty() ? 0 : sorted.getLast().fork() + 1;
    int from = 0;
    for (int fork = 0; fork < forkCount; fork++) {
      int to = from;
      while (to < sorted.size() && sorted.get(to).fork() == fork) {
        to++;
      }
      double[] values = new double[to - from];
      for (int i = 0; i < values.length; i++) {
        Counter one = sorted.get(from + i).reported();
        values[i] = one.unit().convert(one.value(), unit);
      }
      forks.add(values);
      from = to;
    }
    return forks;
  }
}
