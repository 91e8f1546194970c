package dev.assay.analysis.history.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well change points agree with those that several people marked (G. J. J. van den Burg and C.
 * K. I. Williams, An Evaluation of Change Point Detection Algorithms, 2020, section 4.1).
 */
final class TuringScores {
  private static final int MARGIN = 5;

  private TuringScores() {}

  /**
   * The harmonic mean of precision, against what anyone marked, and of recall, averaged over the
   * people. The first point counts as a change of everyone.
   */
  static double f1(List<List<Integer>> marked, Collection<Integer> found) {
    Set<Integer> predicted = new TreeSet<>(found);
    predicted.add(0);
    Set<Integer> anyone = new TreeSet<>();
    double recall = 0;
    for (List<Integer> person : marked) {
      Set<Integer> own = new TreeSet<>(person);
      own.add(0);
      anyone.addAll(own);
      recall += (double) hits(own, predicted) / own.size() / marked.size();
    }
    double precision = (double) hits(anyone, predicted) / predicted.size();
    return 2 * precision * recall / (precision + recall);
  }

  private static int hits(Set<Integer> truth, Set<Integer> predicted) {
    Set<Integer> left = new TreeSet<>(predicted);
    int hits = 0;
    for (int change : truth) {
      Integer closest = null;
      for (int candidate : left) {
        int distance = Math.abs(candidate - change);
        if (distance <= MARGIN && (closest == null || distance < Math.abs(closest - change))) {
          closest = candidate;
        }
      }
      if (closest != null) {
        left.remove(closest);
        hits++;
      }
    }
    return hits;
  }

  /** How well each part that a person saw is covered by one that was found, by its length. */
  static double cover(List<List<Integer>> marked, Collection<Integer> found, int points) {
    List<int[]> predicted = parts(found, points);
    double cover = 0;
    for (List<Integer> person : marked) {
      for (int[] part : parts(person, points)) {
        double best = 0;
        for (int[] other : predicted) {
          double shared = Math.min(part[1], other[1]) - Math.max(part[0], other[0]);
          double all = Math.max(part[1], other[1]) - Math.min(part[0], other[0]);
          best = Math.max(best, shared / all);
        }
        cover += best * (part[1] - part[0]) / points / marked.size();
      }
    }
    return cover;
  }

  private static List<int[]> parts(Collection<Integer> changes, int points) {
    List<int[]> parts = new ArrayList<>();
    int from = 0;
    for (int change : new TreeSet<>(changes)) {
      if (change > from) {
        parts.add(new int[] {from, change});
        from = change;
      }
    }
    parts.add(new int[] {from, points});
    return parts;
  }
}
