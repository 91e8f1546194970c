package dev.assay.analysis.acceptance;

import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.StudentT;
import java.util.List;

/**
 * Whether measurements of one machine miss a limit, each made in a fresh process. A machine whose
 * median keeps the limit keeps it. What misses it is measured again until there are {@link #FEWEST}
 * measurements, and up to {@link #MOST} while chance may explain them. It fails only if the median
 * misses the limit and the one-sided 95 % bound of the mean (Student's t on logarithms) does too.
 */
public final class RepeatRule {
  /** With fewer measurements nothing fails. */
  public static final int FEWEST = 3;

  /** More measurements are not asked for. */
  public static final int MOST = 5;

  private static final double CONFIDENCE = 0.95;

  /** How measurements stand to a limit. */
  public enum Standing {
    /** The median is no worse than the limit. */
    KEPT,
    /** The median is worse, and more measurements would tell. */
    MEASURE_AGAIN,
    /** It is worse, beyond chance. */
    MISSED,
    /** The median is worse, but even {@link #MOST} measurements differ too much to be sure. */
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
    if (MeasuredValue.median(ahead) >= 0) {
      return Standing.KEPT;
    }
    if (ahead.length < FEWEST) {
      return Standing.MEASURE_AGAIN;
    }
    if (bound(Moments.of(ahead)) < 0) {
      return Standing.MISSED;
    }
    return ahead.length < MOST ? Standing.MEASURE_AGAIN : Standing.UNSURE;
  }

  private static double bound(Moments moments) {
    return moments.mean()
        + StudentT.quantile(CONFIDENCE, moments.degreesOfFreedom())
            * Math.sqrt(moments.variance().orElseThrow() / moments.count());
  }
}
