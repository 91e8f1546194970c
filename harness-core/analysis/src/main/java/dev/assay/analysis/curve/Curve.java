package dev.assay.analysis.curve;

import dev.assay.analysis.summary.Summary;
import dev.assay.api.Unit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One quantity that a workload counts at several positions of a sweep. It enters no score: the
 * metrics of the workload do.
 *
 * @param parameters those that define the work
 * @param quantity such as {@code "flop-rate"}
 * @param unit of all points
 * @param points in the order of their positions
 */
public record Curve(
    Kind kind,
    String workload,
    SortedMap<String, String> parameters,
    String quantity,
    Unit unit,
    List<Point> points) {
  /** How the positions are read. */
  public enum Kind {
    /** Arithmetic a byte: the position is a number of fused multiply-adds an element. */
    ROOFLINE,
    /** From one end to another: the position is the two numbers of the ends. */
    MATRIX,
    /** More of the same at once: the position is how many. */
    SCALING
  }

  /**
   * One counter over all runs of a subject.
   *
   * @param counter its name, by which the runs have it
   * @param at the position, one or two numbers
   * @param summary of its values, one an iteration, as of a metric's
   */
  public record Point(String counter, List<Integer> at, Summary summary) {
    public Point {
      at = List.copyOf(at);
    }
  }

  public Curve {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    points = List.copyOf(points);
  }
}
