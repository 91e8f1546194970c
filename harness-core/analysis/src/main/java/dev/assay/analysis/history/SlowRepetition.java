package dev.assay.analysis.history;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something that repeats so slowly that it may pass for changes, such as day and night in runs of
 * two days: a wave, or two levels in turn, each for as long as the other. From two and a half
 * repetitions on a {@link Season} tells.
 *
 * @param low the lower level, as fitted
 * @param high the higher one
 * @param period points from one repetition to the next
 */
record SlowRepetition(double low, double high, double period) {
  /** Levels farther apart than this share of the step between the two are not one level. */
  private static final double SAME_LEVEL = 0.5;

  /** Likewise in standard errors of their difference: of one level, 1 in 80 are. */
  private static final double SAME_DEVIATE = 2.5;

  /** Stays may differ by this share of their length, and by points, for borders are not exact. */
  private static final double UNEQUAL_SHARE = 0.1;

  private static final int UNEQUAL_POINTS = 2;

  /** Periods that are tried, by a factor. */
  private static final double STEP = 1.06;

  /** What repeats less often than this in a series cannot be told from one change. */
  private static final double FEWEST_REPETITIONS = 1.1;

  /** One that explains a fit's borders, or the series as well as they do, if any. */
  static Optional<SlowRepetition> of(Fit fit) {
    return ofLevels(fit).or(() -> ofWave(fit));
  }

  /** A slow wave, or two levels in its turn, if that costs less than the fit. */
  private static Optional<SlowRepetition> ofWave(Fit fit) {
    if (fit.segments().size() < 2) {
      return Optional.empty();
    }
    Series series = fit.series();
    double[] level = new double[series.points()];
    Arrays.fill(level, series.sums().mean(0, series.points()));
    double least = new FitSearch(series).cost(fit);
    Optional<SlowRepetition> found = Optional.empty();
    double most = Undecided.REPETITIONS_THAT_TELL;
    for (double times = FEWEST_REPETITIONS; times < most; times *= STEP) {
      Season season = new Season(times / series.points(), 1);
      double[] wave = season.fit(series.without(level).values());
      for (double[] shape : List.of(wave, inTurn(wave, series))) {
        Series rest = series.without(shape);
        double cost = new FitSearch(rest).cost(Fit.unchanged(rest)) + season.cost(series.points());
        if (cost < least) {
          least = cost;
          DoubleSummaryStatistics range = Arrays.stream(shape).summaryStatistics();
          found =
              Optional.of(
                  new SlowRepetition(
                      level[0] + range.getMin(),
                      level[0] + range.getMax(),
                      1 / season.frequency()));
        }
      }
    }
    return found;
  }

  /** The mean of a series where a wave is above 0, and where it is not, from the mean of all. */
  private static double[] inTurn(double[] wave, Series series) {
    double[] sums = new double[2];
    int[] points = new int[2];
    for (int i = 0; i < wave.length; i++) {
      int half = wave[i] > 0 ? 1 : 0;
      sums[half] += series.values()[i];
      points[half]++;
    }
    double mean = series.sums().mean(0, wave.length);
    double[] shape = new double[wave.length];
    Arrays.setAll(
        shape,
        i -> {
          int half = wave[i] > 0 ? 1 : 0;
          return sums[half] / points[half] - mean;
        });
    return shape;
  }

  /** Two levels in turn, at the borders of the fit. */
  private static Optional<SlowRepetition> ofLevels(Fit fit) {
    List<Segment> segments = fit.segments();
    int count = segments.size();
    if (count < 3 || segments.stream().anyMatch(Segment::sloped)) {
      return Optional.empty();
    }
    List<Integer> whole =
        segments.subList(1, count - 1).stream().map(Segment::points).sorted().toList();
    double stay = whole.stream().mapToInt(points -> points).average().orElseThrow();
    double unequal = UNEQUAL_POINTS + UNEQUAL_SHARE * stay;
    int ends = Math.max(segments.getFirst().points(), segments.getLast().points());
    boolean equal = whole.getLast() - whole.getFirst() <= unequal && ends <= stay + unequal;
    boolean few = fit.series().points() < Undecided.REPETITIONS_THAT_TELL * 2 * stay;
    if (!equal || !few || !IntStream.range(2, count).allMatch(i -> returns(fit, i))) {
      return Optional.empty();
    }
    double first = level(fit, 0);
    double second = level(fit, 1);
    return Optional.of(
        new SlowRepetition(Math.min(first, second), Math.max(first, second), 2 * stay));
  }

  /** Whether a segment is at the level of the one before the last. */
  private static boolean returns(Fit fit, int position) {
    double apart = Math.abs(level(fit, position) - level(fit, position - 2));
    double step = Math.abs(fit.jump(position - 1));
    double error = Math.hypot(fit.jumpError(position), fit.jumpError(position - 1));
    return fit.jump(position) * fit.jump(position - 1) < 0
        && apart <= SAME_LEVEL * step
        && apart <= SAME_DEVIATE * error;
  }

  private static double level(Fit fit, int position) {
    Segment segment = fit.segments().get(position);
    return fit.series().sums().mean(segment.from(), segment.to());
  }
}
