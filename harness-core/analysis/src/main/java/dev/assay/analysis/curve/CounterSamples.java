package dev.assay.analysis.curve;

import dev.assay.analysis.result.Counter;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.MetricData;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The values of one counter of a result by fork and iteration, as if it were a metric. */
public final class CounterSamples {
  private CounterSamples() {}

  /**
   * In another unit of the same dimension.
   *
   * @return the values of each fork in the order of its iterations; empty where the result has none
   */
  public static List<double[]> of(WorkloadResult result, String counter, Unit unit) {
    List<Counter> found = found(result, counter);
    int forks = found.stream().mapToInt(one -> one.fork() + 1).max().orElse(0);
    List<double[]> values = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      int number = fork;
      values.add(
          found.stream()
              .filter(one -> one.fork() == number)
              .mapToDouble(one -> one.unit().convert(one.value(), unit))
              .toArray());
    }
    return values;
  }

  static MetricData data(RunResult run, WorkloadResult result, String counter, Unit unit) {
    List<Taint> taints = new ArrayList<>();
    List<Counter> found = found(result, counter);
    int position = 0;
    for (int i = 0; i < found.size(); i++) {
      Counter one = found.get(i);
      position = i > 0 && found.get(i - 1).fork() == one.fork() ? position + 1 : 0;
      // Not every iteration need have the counter, so positions among values are others.
      for (Taint taint : result.taints()) {
        if (taint.fork() == one.fork() && taint.iteration() == one.iteration()) {
          taints.add(new Taint(one.fork(), position, taint.reason()));
        }
      }
    }
    MetricSeries series =
        new MetricSeries(
            counter,
            unit,
            Better.HIGHER,
            Clock.HOST,
            Optional.empty(),
            Samples.of(of(result, counter, unit)));
    return new MetricData(run.machine().name(), run.id(), series, taints);
  }

  private static List<Counter> found(WorkloadResult result, String counter) {
    return result.counters().stream()
        .filter(one -> one.name().equals(counter))
        .sorted(Comparator.comparingInt(Counter::fork).thenComparingInt(Counter::iteration))
        .toList();
  }
}
