package dev.assay.plugins.storage.saturation;

import java.util.Comparator;
import java.util.List;

/**
 * What a disk did at queues of growing depth.
 *
 * @param points by rising depth, at least one
 */
record DepthCurve(List<Point> points) {
  /** From this share of the most that was reached, more depth buys latency only. */
  static final double KNEE_SHARE = 0.95;

  /** One depth. */
  record Point(int depth, double iops, double latencyP99Micros) {}

  DepthCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A curve needs at least one point.");
    }
  }

  Point peak() {
    return points.stream().max(Comparator.comparingDouble(Point::iops)).orElseThrow();
  }

  /** The smallest depth that reaches {@link #KNEE_SHARE} of the peak. */
  Point knee() {
    double enough = KNEE_SHARE * peak().iops();
    return points.stream().filter(point -> point.iops() >= enough).findFirst().orElseThrow();
  }

  /** Whether the greatest depth still brought the most by far, so that the knee lies beyond. */
  boolean stillRising() {
    return points.size() > 1 && knee().equals(points.getLast());
  }
}
