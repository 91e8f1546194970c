package dev.assay.analysis.composite;

import dev.assay.analysis.composite.Uncertainty.Weighted;
import dev.assay.analysis.composite.Weights.Metric;
import dev.assay.analysis.summary.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics are repeated together: machines and runs carry all workloads, forks carry one
 * workload with one set of parameters.
 */
final class RepeatedTogether {
  private record Work(String workload, Map<String, String> parameters) {}

  private final int[] workOf;
  private final int works;

  RepeatedTogether(List<Metric> metrics) {
    workOf = new int[metrics.size()];
    Map<Work, Integer> found = new HashMap<>();
    for (int i = 0; i < workOf.length; i++) {
      Work work =
          new Work(metrics.get(i).identity().workload(), metrics.get(i).identity().parameters());
      workOf[i] = found.computeIfAbsent(work, _ -> found.size());
    }
    works = found.size();
  }

  /**
   * The metrics of one subject in groups that were repeated together.
   *
   * @param measured null for those missing
   */
  List<List<Weighted>> groups(@Nullable LogRatios[] measured, double[] weights) {
    List<@Nullable List<Weighted>> byNumber = new ArrayList<>();
    for (int i = 0; i < works + Level.values().length; i++) {
      byNumber.add(null);
    }
    List<List<Weighted>> groups = new ArrayList<>();
    for (int i = 0; i < measured.length; i++) {
      LogRatios ratios = measured[i];
      if (ratios != null) {
        int number = ratios.level() == Level.FORK ? workOf[i] : works + ratios.level().ordinal();
        List<Weighted> group = byNumber.get(number);
        if (group == null) {
          group = new ArrayList<>(1);
          byNumber.set(number, group);
          groups.add(group);
        }
        group.add(new Weighted(ratios, weights[i]));
      }
    }
    return groups;
  }
}
