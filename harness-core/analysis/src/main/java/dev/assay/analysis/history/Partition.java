package dev.assay.analysis.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Optimal partitioning: the levels and lines with the least sum of squared distances plus a penalty
 * for each (B. Jackson et al., IEEE Signal Process. Lett. 12, 2005).
 */
final class Partition {
  /** Points in the shortest segment. */
  static final int LEAST_POINTS = 5;

  /** Points in the shortest line: fewer cannot be told from a change and an outlier. */
  static final int LEAST_SLOPED = 10;

  /** So many points that might begin a segment are weighed against each other. */
  private static final int CANDIDATES = 400;

  /** The latest points are all weighed: a change there is news. */
  private static final int LATEST = 100;

  private final Series series;
  private final Sums sums;
  private final int stride;
  private final int[] candidates;

  Partition(Series series) {
    this.series = series;
    this.sums = series.sums();
    int early = Math.max(0, series.points() - LATEST);
    this.stride = Math.max(1, Math.ceilDiv(early, CANDIDATES));
    this.candidates =
        IntStream.rangeClosed(0, series.points())
            .filter(i -> i >= early || i % stride == 0)
            .toArray();
  }

  /**
   * The segments, which hold every point, earliest first.
   *
   * @param level penalty of a segment, by its number of points, where points scatter as usual
   * @param slope what is added for a line
   */
  List<Segment> segments(IntToDoubleFunction level, double slope) {
    double[] penalties =
        IntStream.rangeClosed(0, series.points())
            .mapToDouble(points -> points < LEAST_POINTS ? 0 : level.applyAsDouble(points))
            .toArray();
    double[] best = new double[candidates.length];
    int[] before = new int[candidates.length];
    boolean[] line = new boolean[candidates.length];
    for (int end = 1; end < candidates.length; end++) {
      best[end] = Double.POSITIVE_INFINITY;
      int to = candidates[end];
      for (int start = 0; to - candidates[start] >= LEAST_POINTS; start++) {
        int from = candidates[start];
        // A segment that begins where points scatter more has to be clearer.
        double scatter = start == 0 ? 1 : series.scatter()[from];
        double cost = best[start] + penalties[to - from] * scatter;
        double flat = cost + sums.aroundMean(from, to);
        double sloped = cost + slope * scatter;
        boolean tried = to - from >= LEAST_SLOPED && sloped < Math.min(flat, best[end]);
        sloped = tried ? sloped + sums.aroundLine(from, to) : Double.POSITIVE_INFINITY;
        if (Math.min(flat, sloped) < best[end]) {
          best[end] = Math.min(flat, sloped);
          before[end] = start;
          line[end] = sloped < flat;
        }
      }
    }
    List<Segment> segments = new ArrayList<>();
    for (int end = candidates.length - 1; end > 0; end = before[end]) {
      segments.addFirst(new Segment(candidates[before[end]], candidates[end], line[end]));
    }
    return stride == 1 ? segments : refined(segments);
  }

  /** Moves each border to where it fits best between the points that were weighed. */
  private List<Segment> refined(List<Segment> segments) {
    List<Segment> refined = new ArrayList<>(segments);
    for (int i = 1; i < refined.size(); i++) {
      Segment before = refined.get(i - 1);
      Segment after = refined.get(i);
      double least = Double.POSITIVE_INFINITY;
      int first = Math.max(before.from() + LEAST_POINTS, after.from() - stride);
      int end = Math.min(after.to() - LEAST_POINTS, after.from() + stride);
      for (int at = first; at <= end; at++) {
        Segment earlier = new Segment(before.from(), at, before.sloped());
        Segment later = new Segment(at, after.to(), after.sloped());
        double rest = sums.residual(earlier) + sums.residual(later);
        if (rest < least) {
          least = rest;
          refined.set(i - 1, earlier);
          refined.set(i, later);
        }
      }
    }
    return refined;
  }
}
