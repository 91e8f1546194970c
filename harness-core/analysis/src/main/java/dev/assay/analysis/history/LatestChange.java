package dev.assay.analysis.history;

import dev.assay.analysis.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change that is only a few points old. Where it may be is known, so that less is needed to see
 * it than to see a change anywhere.
 *
 * @param fit with the change as its last border
 * @param chance how likely the last points differ so much if nothing changed
 */
record LatestChange(Fit fit, double chance) {
  /** How likely one may be where there is none, each time that a series is looked at. */
  private static final double LEVEL = 0.018;

  /** So many points are needed to know the level that was left. */
  private static final int LEAST_BEFORE = 10;

  /** The change that a fit lacks. */
  static Optional<LatestChange> of(Fit fit) {
    Segment last = fit.segments().getLast();
    int at = last.to() - Partition.LEAST_POINTS;
    if (last.sloped() || at - last.from() < LEAST_BEFORE) {
      return Optional.empty();
    }
    Fit split = split(fit, at);
    int border = split.segments().size() - 1;
    double t = Math.abs(split.jump(border)) / split.jumpError(border);
    double chance = 2 * StudentT.upperTail(t, split.degreesOfFreedom());
    return chance <= LEVEL && split.isRanked(border)
        ? Optional.of(new LatestChange(split(fit, clearest(fit.series().sums(), last)), chance))
        : Optional.empty();
  }

  private static Fit split(Fit fit, int at) {
    List<Segment> segments = new ArrayList<>(fit.segments());
    Segment last = segments.removeLast();
    segments.add(new Segment(last.from(), at, false));
    segments.add(new Segment(at, last.to(), false));
    return Fit.of(fit.series(), segments);
  }

  private static int clearest(Sums sums, Segment last) {
    int clearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int points = Partition.LEAST_POINTS; points < LEAST_BEFORE; points++) {
      int at = last.to() - points;
      double rest = sums.aroundMean(last.from(), at) + sums.aroundMean(at, last.to());
      if (rest < least) {
        least = rest;
        clearest = at;
      }
    }
    return clearest;
  }
}
