package dev.assay.analysis.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for the levels and lines that a series is made of. */
final class FitSearch {
  /**
   * How likely a border may be in a series without any. With this and the levels below, at most 5 %
   * of simulated series of most kinds without a change had one; docs/gate-evaluation.md has all.
   */
  private static final double BORDER_LEVEL = 0.04;

  private static final double SLOPE_LEVEL = 0.01;

  /** The penalty of a slope in that of a border, which is looked for at every point. */
  private static final double SLOPE_SHARE = 0.8;

  private final Series series;
  private final double penalty;

  FitSearch(Series series) {
    this.series = series;
    double deviate =
        Significance.clearestSplit(BORDER_LEVEL, series.points(), Partition.LEAST_POINTS);
    this.penalty = deviate * deviate;
  }

  /**
   * The best fit. A large change makes neighbours look alike, as correlation does; so the search
   * begins once with correlated noise and once without, and what it finds has to explain more than
   * the correlation of a series without a change.
   */
  Fit best() {
    Stream<Fit> changed =
        Stream.of(Noise.ofDifferences(series), Noise.ofNeighbours(series)).map(this::from);
    return Stream.concat(Stream.of(Fit.unchanged(series)), changed)
        .min(Comparator.comparingDouble(this::cost))
        .orElseThrow();
  }

  private Fit from(Noise noise) {
    Fit fit = partitioned(partitioned(noise).noise());
    while (true) {
      Fit simpler = simplified(fit);
      if (simpler == fit) {
        return fit;
      }
      fit = simpler;
    }
  }

  private Fit partitioned(Noise noise) {
    double border = penalty * noise.variance();
    double slope = SLOPE_SHARE * border * noise.inflation(series.points());
    List<Segment> segments =
        new Partition(series).segments(points -> border * noise.inflation(points), slope);
    return Fit.of(series, segments);
  }

  /** Without the least sure border or slope if it is not sure enough beside the others. */
  private static Fit simplified(Fit fit) {
    record Claim(double excess, Supplier<Fit> without) {}
    double share = Math.max(1, fit.claims());
    int segments = fit.segments().size();
    Stream<Claim> borders =
        IntStream.range(1, segments)
            .mapToObj(
                i -> new Claim(fit.chanceOfBorder(i) / BORDER_LEVEL, () -> fit.withoutBorder(i)));
    Stream<Claim> slopes =
        IntStream.range(0, segments)
            .filter(i -> fit.segments().get(i).sloped())
            .mapToObj(
                i -> new Claim(fit.chanceOfSlope(i) / SLOPE_LEVEL, () -> fit.withoutSlope(i)));
    return Stream.concat(borders, slopes)
        .max(Comparator.comparingDouble(Claim::excess))
        .filter(worst -> worst.excess() * share > 1)
        .map(worst -> worst.without().get())
        .orElse(fit);
  }

  /**
   * Deviance and the penalties of its claims, corrected for few points as Akaike's criterion is.
   */
  double cost(Fit fit) {
    int points = series.points();
    int fitted = fit.claims() + fit.segments().size();
    double correction = points / Math.max(1.0, points - fitted - 1);
    long slopes = fit.segments().stream().filter(Segment::sloped).count();
    return fit.deviance() + penalty * correction * (fit.segments().size() + SLOPE_SHARE * slopes);
  }
}
