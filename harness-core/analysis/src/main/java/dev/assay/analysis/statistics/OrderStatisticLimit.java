package dev.assay.analysis.statistics;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A limit that is one of the values of a sample and holds whatever their distribution (S. S. Wilks,
 * Determination of Sample Sizes for Setting Tolerance Limits, Ann. Math. Statist. 12, 1941).
 */
public final class OrderStatisticLimit {
  private OrderStatisticLimit() {}

  /**
   * Which of the values in order, 1 for the worst, may be the limit: the highest for which at least
   * {@code content} of all lies on its good side with at least {@code confidence}.
   *
   * @return empty where there are too few values for any
   */
  public static OptionalInt rank(int count, double content, double confidence) {
    BinomialDistribution worse = BinomialDistribution.of(count, 1 - content);
    int rank = 0;
    while (rank < count && 1 - worse.cumulativeProbability(rank) >= confidence) {
      rank++;
    }
    return rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /** How many values it takes at least. */
  public static long fewest(double content, double confidence) {
    return (long) Math.ceil(Math.log1p(-confidence) / Math.log(content));
  }
}
