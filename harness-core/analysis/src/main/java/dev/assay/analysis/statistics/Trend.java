package dev.assay.analysis.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The common slope of several series, each with a level of its own: parallel lines by least squares
 * (G. W. Snedecor and W. G. Cochran, Statistical Methods, 8th ed., 1989, chapter 18).
 *
 * @param slope from one value of a series to the next
 * @param standardError of the slope, at least 0
 * @param degreesOfFreedom all values less one for every series and one for the slope, at least 1
 */
public record Trend(double slope, double standardError, int degreesOfFreedom) {
  /** Relative to the squares of the values, less than this is rounding: they lie on the lines. */
  private static final double ROUNDING = 1e-20;

  /**
   * Of series in the order of their values.
   *
   * @return empty where there are too few values to tell a slope from chance
   */
  public static Optional<Trend> of(List<SeriesSums> series) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    int count = 0;
    double squares = 0;
    for (SeriesSums one : series) {
      xx += one.xx();
      xy += one.xy();
      yy += one.yy();
      squares += one.squares();
      count += one.count();
    }
    int degreesOfFreedom = count - series.size() - 1;
    if (degreesOfFreedom < 1 || xx == 0) {
      return Optional.empty();
    }
    double slope = xy / xx;
    double residual = yy - slope * xy;
    double variance = residual <= ROUNDING * squares ? 0 : residual / degreesOfFreedom;
    return Optional.of(new Trend(slope, Math.sqrt(variance / xx), degreesOfFreedom));
  }

  /** Two-sided: how likely a slope at least as steep is if there is none. */
  public double pValue() {
    if (standardError == 0) {
      return slope == 0 ? 1 : 0;
    }
    double t = Math.abs(slope) / standardError;
    return Math.min(1, 2 * StudentT.upperTail(t, degreesOfFreedom));
  }
}
