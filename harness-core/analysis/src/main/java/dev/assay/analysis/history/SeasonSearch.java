package dev.assay.analysis.history;

import java.util.List;
import java.util.Optional;

/** Looks for the levels and lines of a series in which something may repeat. */
final class SeasonSearch {
  /** Season and levels are fitted to what the other leaves, in turn. */
  private static final int ROUNDS = 3;

  private SeasonSearch() {}

  /** The best fit: to the series without what repeats, where something does. */
  static Fit best(Series series) {
    FitSearch plain = new FitSearch(series);
    Fit best = plain.best();
    Optional<Season> found = Season.of(series.values());
    if (found.isEmpty()) {
      return best;
    }
    double least = plain.cost(best);
    for (Season season : List.of(found.get(), found.get().plain())) {
      double[] level = season.level(series.values());
      for (int round = 0; round < ROUNDS; round++) {
        double[] repeating = season.fit(series.without(level).values());
        FitSearch search = new FitSearch(series.without(repeating));
        Fit fit = search.best();
        double cost = search.cost(fit) + season.cost(series.points());
        if (cost < least) {
          least = cost;
          best = fit;
        }
        level = fit.fitted();
      }
    }
    return best;
  }
}
