package dev.assay.analysis.bisect;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Difference;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The metric that a bisection follows: of those that are surely worse at the bad end, the one that
 * shows it most clearly.
 *
 * @param ends how much worse it is at the bad end
 */
public record Followed(Identity metric, Difference ends) {
  /** One-sided, shared out over all metrics (Bonferroni). */
  private static final double LEVEL = 0.01;

  /**
   * Empty where no metric is surely worse.
   *
   * @param slowdowns of the bad end
   * @param least a slowdown below this does not count, as a fraction
   */
  public static Optional<Followed> of(Map<Identity, Difference> slowdowns, double least) {
    return slowdowns.entrySet().stream()
        .filter(entry -> entry.getValue().value() >= Math.log1p(least))
        .filter(entry -> entry.getValue().pValueUpwards() < LEVEL / slowdowns.size())
        .max(Comparator.comparingDouble(entry -> clarity(entry.getValue())))
        .map(entry -> new Followed(entry.getKey(), entry.getValue()));
  }

  private static double clarity(Difference difference) {
    return difference.value() / difference.standardError();
  }
}
