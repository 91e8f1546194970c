package dev.assay.analysis.history.evaluation;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Drift;
import dev.assay.analysis.history.Findings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How well a detector agrees with people, on the Turing Change Point Dataset. */
final class TuringEvaluation {
  private TuringEvaluation() {}

  /** Prints the mean F1 and cover over all series with one value a point. */
  static void print(ChangeDetector detector, Path folder, PrintStream out) throws IOException {
    List<TuringDataSet> series = TuringDataSet.in(folder);
    double f1 = 0;
    double cover = 0;
    double f1OfNone = 0;
    for (TuringDataSet one : series) {
      Set<Integer> found = borders(detector.findings(one.values()), one);
      f1 += TuringScores.f1(one.marked(), found);
      cover += TuringScores.cover(one.marked(), found, one.points());
      f1OfNone += TuringScores.f1(one.marked(), Set.of());
    }
    out.printf(
        "  Turing Change Point Dataset, %d series: F1 %.3f, cover %.3f (no change at all: F1"
            + " %.3f)%n",
        series.size(), f1 / series.size(), cover / series.size(), f1OfNone / series.size());
  }

  /** A drift is told by where it begins and ends. */
  private static Set<Integer> borders(Findings findings, TuringDataSet series) {
    Set<Integer> found = new TreeSet<>();
    for (Change change : findings.changes()) {
      found.add(series.positions().get(change.index()));
    }
    for (Drift drift : findings.drifts()) {
      found.add(series.positions().get(drift.from()));
      if (drift.to() + 1 < series.values().length) {
        found.add(series.positions().get(drift.to() + 1));
      }
    }
    found.remove(0);
    return found;
  }
}
