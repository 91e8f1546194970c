import java.util.List;
import java.util.Locale;

/**
 * Ratios of one launch each; a launch is the unit, for fio differs from itself between launches.
 */
record Ratios(List<Double> values) {
  // Two-sided 95 % quantiles of Student's t for 1 to 9 degrees of freedom.
  private static final double[] T95 = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262
  };
  private static final double Z95 = 1.95996;

  /** The geometric mean and, from two launches on, its 95 % confidence interval. */
  @Override
  public String toString() {
    int n = values.size();
    double mean = values.stream().mapToDouble(Math::log).average().orElseThrow();
    if (n < 2) {
      return String.format(Locale.ROOT, "%.3f", Math.exp(mean));
    }
    double squares = values.stream().mapToDouble(v -> Math.pow(Math.log(v) - mean, 2)).sum();
    double error = Math.sqrt(squares / (n - 1) / n) * t95(n - 1);
    return String.format(
        Locale.ROOT,
        "%.3f [%.3f, %.3f]",
        Math.exp(mean),
        Math.exp(mean - error),
        Math.exp(mean + error));
  }

  // From 10 on by the first two terms of Cornish and Fisher (Abramowitz & Stegun 26.7.5), which are
  // right to 0.003.
  private static double t95(int freedom) {
    if (freedom <= T95.length) {
      return T95[freedom - 1];
    }
    double z = Z95;
    return z
        + (Math.pow(z, 3) + z) / (4.0 * freedom)
        + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96.0 * freedom * freedom);
  }
}
