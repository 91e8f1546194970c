package dev.assay.analysis.history.otava;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.otava.EnergyDivergence.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds change points as Otava does: weak ones window by window, of which the weakest are struck
 * out until all that are left are significant.
 *
 * @param windowLength points looked at together, at least 2
 * @param largestPValue of a change point that is kept
 * @param leastChange of the mean, relative, of a change point that is kept
 */
public record Otava(int windowLength, double largestPValue, double leastChange) {
  public static final Otava DEFAULT = new Otava(50, 0.001, 0);

  public Otava {
    if (windowLength < 2 || !(largestPValue > 0 && largestPValue < 1) || !(leastChange >= 0)) {
      throw new IllegalArgumentException(
          "Otava needs a window of at least 2, a p value within (0, 1), a change of at least 0, was"
              + " "
              + "%d, %s, %s.".formatted(windowLength, largestPValue, leastChange));
    }
  }

  public List<Change> changes(double[] series) {
    List<Integer> weak = weakIndexes(series);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < weak.size(); i++) {
      changes.add(Significance.change(series, between(weak, i, series.length), weak.get(i)));
    }
    strikeOutWeakest(series, changes);
    return changes;
  }

  private List<Integer> weakIndexes(double[] series) {
    EnergyDivergence divergence = new EnergyDivergence(series);
    List<Integer> indexes = new ArrayList<>();
    int start = 0;
    while (start < series.length) {
      Segment window = new Segment(start, Math.min(start + windowLength, series.length));
      List<Integer> found = divide(series, divergence, window);
      int last = found.isEmpty() ? 0 : found.getLast();
      start = Math.max(last, start + windowLength / 2);
      indexes.addAll(found);
    }
    return indexes;
  }

  /**
   * Divides the window at the best candidate of all segments for as long as that is significant.
   */
  private List<Integer> divide(double[] series, EnergyDivergence divergence, Segment window) {
    List<Integer> found = new ArrayList<>();
    while (true) {
      Optional<Candidate> best =
          segments(window, found).stream()
              .flatMap(segment -> divergence.best(segment).stream())
              .max(Comparator.comparingDouble(Candidate::divergence));
      if (best.isEmpty()) {
        return found;
      }
      int index = best.get().index();
      Segment around =
          segments(window, found).stream()
              .filter(segment -> segment.from() < index && index < segment.to())
              .findFirst()
              .orElseThrow();
      if (Significance.change(series, around, index).pValue() > weakPValue()) {
        return found;
      }
      found.add(index);
      Collections.sort(found);
    }
  }

  /** Weak change points may be less significant by a factor, as far as that leaves a test. */
  private double weakPValue() {
    if (largestPValue < 0.05) {
      return largestPValue * 10;
    }
    return largestPValue < 0.5 ? largestPValue * 2 : largestPValue;
  }

  private void strikeOutWeakest(double[] series, List<Change> changes) {
    while (!changes.isEmpty()) {
      Change weakest = Collections.max(changes, Comparator.comparingDouble(Change::pValue));
      if (weakest.pValue() < largestPValue) {
        weakest = Collections.min(changes, Comparator.comparingDouble(Otava::relativeChange));
        if (relativeChange(weakest) > leastChange) {
          return;
        }
      }
      int removed = changes.indexOf(weakest);
      changes.remove(removed);
      // Only what follows is tested again; Otava leaves the change before as it was.
      retest(series, changes, removed);
      retest(series, changes, removed + 1);
    }
  }

  private static void retest(double[] series, List<Change> changes, int position) {
    if (position < changes.size()) {
      List<Integer> indexes = changes.stream().map(Change::index).toList();
      Segment around = between(indexes, position, series.length);
      changes.set(position, Significance.change(series, around, indexes.get(position)));
    }
  }

  private static double relativeChange(Change change) {
    return Math.abs(change.after() / change.before() - 1);
  }

  private static List<Segment> segments(Segment window, List<Integer> splits) {
    List<Segment> segments = new ArrayList<>();
    int from = window.from();
    for (int split : splits) {
      segments.add(new Segment(from, split));
      from = split;
    }
    segments.add(new Segment(from, window.to()));
    return segments;
  }

  private static Segment between(List<Integer> indexes, int position, int length) {
    return new Segment(
        position == 0 ? 0 : indexes.get(position - 1),
        position + 1 < indexes.size() ? indexes.get(position + 1) : length);
  }
}
