package dev.assay.analysis.history;

import dev.assay.analysis.statistics.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Levels and lines fitted to a series, and how sure each border between two and each slope is.
 *
 * @param segments hold every point, earliest first; a border has the number of the segment after it
 * @param noise around them
 */
record Fit(Series series, List<Segment> segments, Noise noise) {
  /** By so many standard errors most points have to lie on one side of most others. */
  private static final double RANK_DEVIATE = 2.33;

  /** Points that stand for the noise of all segments in the variance of one. */
  private static final double PRIOR = 5;

  static Fit of(Series series, List<Segment> segments) {
    return new Fit(series, List.copyOf(segments), Noise.around(segments, series));
  }

  /** One level. */
  static Fit unchanged(Series series) {
    return of(series, List.of(new Segment(0, series.points(), false)));
  }

  /** Borders and slopes. */
  int claims() {
    return segments.size() - 1 + (int) segments.stream().filter(Segment::sloped).count();
  }

  double degreesOfFreedom() {
    int fitted = claims() + 1;
    return Math.max(1, series.points() / noise.inflation(series.points()) - fitted);
  }

  /** Where the later of two segments begins, less where the earlier ends. */
  double jump(int border) {
    double at = segments.get(border).from() - 0.5;
    return series.sums().at(segments.get(border), at)
        - series.sums().at(segments.get(border - 1), at);
  }

  /** The standard error of the jump. */
  double jumpError(int border) {
    return Math.hypot(endError(border - 1, border), endError(border, border));
  }

  /**
   * Degrees of freedom of the jump's error by Welch and Satterthwaite, so that a part that scatters
   * more than the others counts for what its own points tell, and scatter that is greater near the
   * border for what the points near it tell.
   */
  private double jumpFreedom(int border) {
    double before = Math.pow(endError(border - 1, border), 2);
    double after = Math.pow(endError(border, border), 2);
    double squares =
        before * before / freedom(border - 1, border) + after * after / freedom(border, border);
    return Math.min(degreesOfFreedom(), Math.pow(before + after, 2) / squares);
  }

  private double freedom(int position, int border) {
    double points = segments.get(position).points();
    double all = PRIOR + points - 1;
    if (ownVariance(position) > nearVariance(border)) {
      return all * all / (points - 1);
    }
    return series.scatter()[segments.get(border).from()] > Series.CLEAR_SCATTER
        ? Math.min(Series.SCATTER_FREEDOM, degreesOfFreedom())
        : degreesOfFreedom();
  }

  /** Of a segment, to which that of all segments adds as much as so many points of its own. */
  private double ownVariance(int position) {
    Segment segment = segments.get(position);
    return (PRIOR * noise.variance() + series.sums().residual(segment))
        / (PRIOR + segment.points() - 1);
  }

  private double nearVariance(int border) {
    return noise.variance() * series.scatter()[segments.get(border).from()];
  }

  private double endError(int position, int border) {
    Segment segment = segments.get(position);
    int points = segment.points();
    double variance = Math.max(ownVariance(position), nearVariance(border));
    double ofMean = variance * noise.inflation(points) / points;
    double lever =
        segment.sloped() ? points * (points * (double) points / 4) / Sums.spread(points) : 0;
    return Math.sqrt(ofMean * (1 + lever));
  }

  /** How likely a border as clear as this is anywhere if there is none. */
  double chanceOfBorder(int border) {
    if (isStep(border) && !isRanked(border)) {
      return 1;
    }
    double t = isStep(border) ? Math.abs(jump(border)) / jumpError(border) : bend(border);
    int points = segments.get(border - 1).points() + segments.get(border).points();
    double chance =
        Significance.ofClearestSplit(
            Significance.deviate(t, isStep(border) ? jumpFreedom(border) : degreesOfFreedom()),
            points,
            Partition.LEAST_POINTS);
    return Math.min(1, chance * series.points() / points);
  }

  /** Whether both sides of a border are levels. */
  boolean isStep(int border) {
    return !segments.get(border - 1).sloped() && !segments.get(border).sloped();
  }

  /** Whether most points after a border lie on one side of most before it. */
  boolean isRanked(int border) {
    Segment before = segments.get(border - 1);
    Segment after = segments.get(border);
    double deviate = RankTest.deviate(values(before), values(after));
    int shorter = Math.min(before.points(), after.points());
    return Math.abs(deviate) >= RANK_DEVIATE * Math.sqrt(noise.inflation(shorter));
  }

  /** How much better two segments are than one line. */
  private double bend(int border) {
    Segment before = segments.get(border - 1);
    Segment after = segments.get(border);
    double gain =
        series.sums().residual(joined(border))
            - series.sums().residual(before)
            - series.sums().residual(after);
    int shorter = Math.min(before.points(), after.points());
    return Math.sqrt(Math.max(0, gain) / (noise.variance() * noise.inflation(shorter)));
  }

  /** How likely a slope as steep as this is if there is none. */
  double chanceOfSlope(int position) {
    Segment segment = segments.get(position);
    double error =
        Math.sqrt(
            noise.variance() * noise.inflation(segment.points()) / Sums.spread(segment.points()));
    double t = Math.abs(series.sums().slope(segment.from(), segment.to())) / error;
    double chance = 2 * StudentT.upperTail(t, degreesOfFreedom());
    return Math.min(1, chance * series.points() / segment.points());
  }

  Fit withoutBorder(int border) {
    List<Segment> fewer = new ArrayList<>(segments);
    fewer.set(border - 1, joined(border));
    fewer.remove(border);
    return of(series, fewer);
  }

  private Segment joined(int border) {
    return new Segment(segments.get(border - 1).from(), segments.get(border).to(), !isStep(border));
  }

  Fit withoutSlope(int position) {
    List<Segment> flatter = new ArrayList<>(segments);
    Segment segment = segments.get(position);
    flatter.set(position, new Segment(segment.from(), segment.to(), false));
    return of(series, flatter);
  }

  /** The fitted value at each point. */
  double[] fitted() {
    double[] fitted = new double[series.points()];
    for (Segment segment : segments) {
      for (int i = segment.from(); i < segment.to(); i++) {
        fitted[i] = series.sums().at(segment, i);
      }
    }
    return fitted;
  }

  /**
   * Twice the negative logarithm of the likelihood, up to a constant, with correlated noise. A
   * point takes over nothing of how another was rounded, so the error of both is left.
   */
  double deviance() {
    double[] rest = series.without(fitted()).values();
    Autocorrelation correlation = noise.correlation();
    double least = series.leastVariance() * (1 + correlation.squares());
    return rest.length * Math.log(Math.max(least, correlation.innovations(rest) / rest.length));
  }

  private double[] values(Segment segment) {
    return Arrays.copyOfRange(series.values(), segment.from(), segment.to());
  }
}
