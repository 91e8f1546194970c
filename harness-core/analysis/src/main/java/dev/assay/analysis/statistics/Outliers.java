package dev.assay.analysis.statistics;

import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * Values too far from the others to be of the same normal distribution, by the generalised extreme
 * studentised deviate test. Unlike a test for one value it is not blinded by a second outlier.
 *
 * <p>Source: Rosner, B., "Percentage Points for a Generalized ESD Many-Outlier Procedure",
 * Technometrics 25 (1983), equations (2.5) and (2.6).
 */
public final class Outliers {
  private Outliers() {}

  /**
   * The positions of the outliers, the farthest first.
   *
   * @param values at least 3 more than {@code most}
   * @param most how many outliers there may be at most, 1 or more
   * @param alpha the probability of finding one where there is none
   */
  public static List<Integer> of(double[] values, int most, double alpha) {
    if (most < 1 || values.length < most + 3) {
      throw new IllegalArgumentException(
          "To look for %s takes at least %d values, not %d."
              .formatted(Count.of(most, "outlier"), most + 3, values.length));
    }
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      left.add(i);
    }
    List<Integer> removed = new ArrayList<>();
    int outliers = 0;
    for (int step = 1; step <= most; step++) {
      Moments moments = Moments.of(left.stream().mapToDouble(i -> values[i]).toArray());
      double deviation = Math.sqrt(moments.variance().orElseThrow());
      if (!(deviation > 0)) {
        break;
      }
      Integer farthest = farthest(values, left, moments.mean());
      double extreme = Math.abs(values[farthest] - moments.mean()) / deviation;
      left.remove(farthest);
      removed.add(farthest);
      if (extreme > critical(values.length, step, alpha)) {
        outliers = step;
      }
    }
    return List.copyOf(removed.subList(0, outliers));
  }

  private static Integer farthest(double[] values, List<Integer> left, double mean) {
    Integer farthest = left.getFirst();
    for (Integer i : left) {
      if (Math.abs(values[i] - mean) > Math.abs(values[farthest] - mean)) {
        farthest = i;
      }
    }
    return farthest;
  }

  private static double critical(int n, int step, double alpha) {
    int degrees = n - step - 1;
    double t = StudentT.quantile(1 - alpha / (2.0 * (n - step + 1)), degrees);
    return (n - step) * t / Math.sqrt((degrees + t * t) * (n - step + 1));
  }
}
