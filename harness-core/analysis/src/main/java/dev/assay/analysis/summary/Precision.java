package dev.assay.analysis.summary;

import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.StudentT;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How narrow the interval of a mean is, and how many replicates would make it narrower. A relative
 * half-width of 0.05 is what is written as ±5 %: half of the interval's width over the value.
 */
public final class Precision {
  /** What a card says the number of replicates for. */
  public static final double USUAL = 0.05;

  /** The largest number of replicates that is worth naming. */
  public static final int MOST = 100;

  /** From so many replicates on an interval is shown however wide it is. */
  public static final int ENOUGH = 5;

  private static final double TELLING = 0.15;

  private Precision() {}

  /** The relative half-width of the interval; empty where there is none or the value is 0. */
  public static OptionalDouble of(Summary summary) {
    if (summary.estimate().knownInterval().isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = Math.abs(summary.estimate().knownValue().orElseThrow());
    double width =
        summary.estimate().knownInterval().get().high()
            - summary.estimate().knownInterval().get().low();
    return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(width / 2 / value);
  }

  /**
   * Whether to stop adding replicates: there are {@link #ENOUGH}, and the interval is as narrow as
   * asked, or they do not vary at all. Asking after each one makes intervals hold a little less
   * often than they say, since those stop first that look narrow by chance: {@code PrecisionTest}.
   */
  public static boolean reached(Summary summary, double relative) {
    if (summary.replicates().size() < ENOUGH) {
      return false;
    }
    OptionalDouble precision = of(summary);
    return precision.isPresent()
        ? precision.getAsDouble() <= relative
        : summary.spread().orElse(1) == 0;
  }

  /** Whether few replicates vary so much that their interval says less than their range. */
  public static boolean onlyRangeTells(Summary summary) {
    OptionalDouble precision = of(summary);
    return summary.replicates().size() < ENOUGH
        && precision.isPresent()
        && precision.getAsDouble() > TELLING;
  }

  /**
   * How many replicates would have given an interval as narrow as asked, if more vary as these do:
   * the least n with t(0.975, n − 1) · s / √n within the half-width, on the scale of logarithms
   * where the mean is geometric. Few replicates tell their spread badly, so it is a rough number.
   * Empty where their spread is unknown; more than {@link #MOST} for any number beyond.
   *
   * @param relative above 0
   */
  public static Optional<Integer> replicatesFor(Summary summary, double relative) {
    OptionalDouble spread = summary.spread();
    if (spread.isEmpty()) {
      return Optional.empty();
    }
    boolean geometric = summary.mean() == Mean.GEOMETRIC;
    // exp(h) − exp(−h) is twice sinh(h).
    double half = geometric ? Math.log(relative + Math.sqrt(relative * relative + 1)) : relative;
    for (int n = 2; n <= MOST; n++) {
      if (halfWidth(spread.getAsDouble(), n) <= half) {
        return Optional.of(n);
      }
    }
    return Optional.of(MOST + 1);
  }

  private static double halfWidth(double deviation, int n) {
    return StudentT.twoSided(Summary.CONFIDENCE, n - 1) * deviation / Math.sqrt(n);
  }
}
