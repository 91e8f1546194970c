package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How sure a weighted sum of logarithms is.
 *
 * @param standardError at least 0
 * @param degreesOfFreedom by Satterthwaite where several variances are added
 */
record Uncertainty(double standardError, double degreesOfFreedom) {
  /** What is repeated together: machines and runs carry all workloads, forks carry one. */
  private record Together(Level level, String workload, Map<String, String> parameters) {
    private static Together of(LogRatios metric) {
      return metric.level() == Level.FORK
          ? new Together(Level.FORK, metric.identity().workload(), metric.identity().parameters())
          : new Together(metric.level(), "", Map.of());
    }
  }

  /**
   * Metrics that were measured together go up and down together, so their sum is taken replicate by
   * replicate and its variance is looked at. What was measured apart has variances that add up.
   * Empty where some metrics have fewer than two replicates in common.
   */
  static Optional<Uncertainty> of(List<LogRatios> metrics, Map<Identity, Double> weights) {
    Map<Together, List<LogRatios>> groups =
        metrics.stream()
            .collect(Collectors.groupingBy(Together::of, LinkedHashMap::new, Collectors.toList()));
    List<Uncertainty> apart = new ArrayList<>();
    for (List<LogRatios> together : groups.values()) {
      double[] sums = sumByReplicate(together, weights);
      if (sums.length < 2) {
        return Optional.empty();
      }
      Moments moments = Moments.of(sums);
      double variance = moments.variance().orElseThrow() / moments.count();
      apart.add(new Uncertainty(Math.sqrt(variance), moments.degreesOfFreedom()));
    }
    return Optional.of(added(apart));
  }

  private static double[] sumByReplicate(List<LogRatios> together, Map<Identity, Double> weights) {
    Set<String> common = new LinkedHashSet<>(together.getFirst().byReplicate().keySet());
    together.forEach(metric -> common.retainAll(metric.byReplicate().keySet()));
    return common.stream()
        .mapToDouble(
            replicate ->
                together.stream()
                    .mapToDouble(
                        metric ->
                            weights.getOrDefault(metric.identity(), 0.0)
                                * metric.byReplicate().getOrDefault(replicate, 0.0))
                    .sum())
        .toArray();
  }

  private static Uncertainty added(List<Uncertainty> parts) {
    double variance = 0;
    double squares = 0;
    for (Uncertainty part : parts) {
      double one = part.standardError * part.standardError;
      variance += one;
      squares += one * one / part.degreesOfFreedom;
    }
    double degreesOfFreedom = squares > 0 ? variance * variance / squares : 1;
    return new Uncertainty(Math.sqrt(variance), degreesOfFreedom);
  }
}
