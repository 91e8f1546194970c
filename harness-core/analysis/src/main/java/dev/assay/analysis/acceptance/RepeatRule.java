package dev.assay.analysis.acceptance;

import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.StudentT;
import java.util.List;

/**
 * Whether measurements of one machine miss a limit. What misses it once is measured again, in fresh
 * processes, {@link #REPEATS} times. It fails only if the median of all measurements misses the
 * limit and chance does not explain that: the one-sided 95 % bound of their mean (Student's t on
 * logarithms, each measurement one value) misses it too.
 */
public final class RepeatRule {
  /** How often what misses a limit is measured again. */
  public static final int REPEATS = 2;

  private static final double CONFIDENCE = 0.95;

  /** How measurements stand to a limit. */
  public enum Standing {
    /** The first keeps it, or the median of all does. */
    KEPT,
    /** Too few measurements to fail it. */
    MEASURE_AGAIN,
    /** It is worse than the limit, beyond chance. */
    MISSED,
    /** The median is worse than the limit, but the measurements differ too much to be sure. */
    UNSURE
  }

  private RepeatRule() {}

  /**
   * The standing.
   *
   * @param measurements in the order made, at least one
   */
  public static Standing standing(Limit limit, List<MeasuredValue> measurements) {
    double[] ahead =
        measurements.stream().mapToDouble(one -> limit.ahead(one.meanIn(limit.unit()))).toArray();
    if (ahead.length == 0) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    if (ahead[0] >= 0) {
      return Standing.KEPT;
    }
    if (ahead.length <= REPEATS) {
      return Standing.MEASURE_AGAIN;
    }
    if (MeasuredValue.median(ahead) >= 0) {
      return Standing.KEPT;
    }
    Moments moments = Moments.of(ahead);
    double bound =
        moments.mean()
            + StudentT.quantile(CONFIDENCE, moments.degreesOfFreedom())
                * Math.sqrt(moments.variance().orElseThrow() / moments.count());
    return bound < 0 ? Standing.MISSED : Standing.UNSURE;
  }
}
