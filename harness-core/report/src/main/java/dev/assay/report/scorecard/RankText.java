package dev.assay.report.scorecard;

import dev.assay.analysis.composite.Ranking.Ranks;

/** Ranks as people read them. */
public final class RankText {
  private RankText() {}

  /** Such as {@code 2}, or {@code 1–3} where subjects cannot be told apart. */
  public static String of(Ranks ranks) {
    return ranks.best() == ranks.worst()
        ? Integer.toString(ranks.best())
        : ranks.best() + "–" + ranks.worst();
  }
}
