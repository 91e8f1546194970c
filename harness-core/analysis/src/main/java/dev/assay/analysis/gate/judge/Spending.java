package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Interval;

/**
 * What one look at growing data may spend of the errors, and what the looks before have seen.
 *
 * @param earlierP the least p of the looks before, each divided by its share; 1 where there is none
 * @param failShare see {@link Look}
 * @param passShare likewise
 * @param leastP that this look can give, however clear a difference is
 */
public record Spending(double earlierP, double failShare, double passShare, double leastP) {
  /** Of data that are looked at once. */
  public static final Spending WHOLE = new Spending(1, 1, 1, 0);

  /**
   * The p value over all looks (the sequential p value of Q. Liu and K. M. Anderson, J. Am. Stat.
   * Assoc. 103, 2008, with Bonferroni's bounds): where nothing changed it is at most α in no more
   * than α of all cases, however many looks there are.
   *
   * @param p of this look alone
   */
  double overLooks(double p) {
    return failShare > 0 ? Math.min(earlierP, ofLook(p)) : earlierP;
  }

  /** A p of this look by its share of the error, at most 1. */
  double ofLook(double p) {
    return Math.min(1, Math.max(p, leastP) / failing());
  }

  /**
   * An interval so wide that those of all looks hold together with the confidence. Its low end
   * spends the share of failures and its high end that of passes, so that verdicts agree with it.
   */
  Interval interval(Difference difference, double confidence) {
    double low = difference.interval(1 - (1 - confidence) * failing()).low();
    double high = difference.interval(1 - (1 - confidence) * passShare).high();
    return new Interval(low, high, confidence);
  }

  /** A look at which nothing may fail has no low end to spend for: that of the whole will do. */
  double failing() {
    return failShare > 0 ? failShare : 1;
  }
}
