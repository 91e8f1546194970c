package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Replicates;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a group of metrics: for each fork of a run, the mean of their logarithms, turned so
 * that above is worse. The fork is the unit, since what disturbs the machine while a fork is
 * measured may disturb all metrics in it, and forks of the same number are measured in the same
 * round. So metrics that vary together are not counted as independent.
 */
final class GroupSides {
  private record Fork(String run, int number) {}

  private static final class Sum {
    private double value;
    private int count;

    private void add(double more) {
      value += more;
      count++;
    }
  }

  private GroupSides() {}

  /**
   * The forks of a side that measured all metrics, those of each run a group.
   *
   * @param units of each metric, in which its value is taken
   * @return empty where a metric has no value above 0, or no fork measured all
   */
  static Optional<Grouped> of(MetricSummaries side, Map<Identity, Unit> units) {
    Map<Fork, Sum> forks = new LinkedHashMap<>();
    for (Map.Entry<Identity, Unit> metric : units.entrySet()) {
      Optional<Summary> summary =
          side.summary(metric.getKey()).filter(one -> one.logMoments().isPresent());
      if (summary.isEmpty()) {
        return Optional.empty();
      }
      add(summary.get(), metric.getKey().better(), metric.getValue(), forks);
    }
    Map<String, List<Double>> runs = new LinkedHashMap<>();
    forks.forEach(
        (fork, sum) -> {
          if (sum.count == units.size()) {
            runs.computeIfAbsent(fork.run, _ -> new ArrayList<>()).add(sum.value / sum.count);
          }
        });
    return runs.isEmpty() ? Optional.empty() : Optional.of(grouped(runs.values()));
  }

  private static void add(Summary summary, Better better, Unit unit, Map<Fork, Sum> forks) {
    double[] values = summary.replicateValues();
    for (int i = 0; i < values.length; i++) {
      Replicates.Origin origin = summary.replicates().origins().get(i);
      double log = Math.log(summary.unit().convert(values[i], unit));
      forks
          .computeIfAbsent(new Fork(origin.name(), origin.fork()), _ -> new Sum())
          .add(better == Better.LOWER ? log : -log);
    }
  }

  private static Grouped grouped(Collection<List<Double>> runs) {
    return new Grouped(
        runs.stream()
            .map(run -> Moments.of(run.stream().mapToDouble(Double::doubleValue).toArray()))
            .toList());
  }
}
