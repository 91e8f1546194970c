package dev.assay.analysis.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a series is made of: levels and lines, and beside them what repeats or moves to and fro, if
 * that explains enough to pay for itself.
 *
 * @param fit to the series without what was taken off
 * @param cost its deviance, and what is claimed
 * @param levels between which it moves to and fro, if that was taken off
 */
record Explanation(Fit fit, double cost, Optional<TwoLevels> levels) {
  /** What is taken off and levels are fitted to what the other leaves, in turn. */
  private static final int ROUNDS = 3;

  /**
   * Where the rest wanders more, neighbours taking over half of the last, it is at no two levels.
   */
  private static final double MOST_INFLATION = 3;

  /** The one that costs least. */
  static Explanation of(Series series) {
    FitSearch search = new FitSearch(series);
    Fit plain = search.best();
    Explanation found = new Explanation(plain, search.cost(plain), Optional.empty());
    return found.orRepeating(series).orToAndFro(series);
  }

  private Explanation orRepeating(Series series) {
    Explanation best = this;
    List<Season> seasons =
        Season.of(series.values()).stream()
            .flatMap(season -> Stream.of(season, season.plain()))
            .toList();
    for (Season season : seasons) {
      double[] level = season.level(series.values());
      for (int round = 0; round < ROUNDS; round++) {
        FitSearch search =
            new FitSearch(series.without(season.fit(series.without(level).values())));
        Fit fit = search.best();
        double found = search.cost(fit) + season.cost(series.points());
        if (found < best.cost) {
          best = new Explanation(fit, found, Optional.empty());
        }
        level = fit.fitted();
      }
    }
    return best;
  }

  /** Where nothing was claimed before, nothing is: what moves to and fro may do so in any way. */
  private Explanation orToAndFro(Series series) {
    Explanation best = this;
    double[] level = new double[series.points()];
    for (int round = 0; round < ROUNDS; round++) {
      Optional<TwoLevels> levels = TwoLevels.of(series.without(level).values());
      if (levels.isEmpty()) {
        return best;
      }
      Series rest = series.without(levels.get().moved());
      FitSearch search = new FitSearch(rest);
      Fit unchanged = Fit.unchanged(rest);
      if (unchanged.noise().inflation(series.points()) > MOST_INFLATION) {
        return best;
      }
      double found = search.cost(unchanged) + levels.get().cost();
      if (found >= best.cost) {
        return best;
      }
      best = new Explanation(unchanged, found, levels);
      if (fit.claims() == 0) {
        return best;
      }
      Fit changed = search.best();
      double foundChanged = search.cost(changed) + levels.get().cost();
      if (foundChanged < best.cost) {
        best = new Explanation(changed, foundChanged, levels);
      }
      level = changed.fitted();
    }
    return best;
  }
}
