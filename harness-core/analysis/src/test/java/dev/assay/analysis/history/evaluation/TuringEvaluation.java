package dev.assay.analysis.history.evaluation;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Drift;
import dev.assay.analysis.history.Findings;
import dev.assay.analysis.statistics.Mean;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How well a detector agrees with people, on the Turing Change Point Dataset. */
final class TuringEvaluation {
  private TuringEvaluation() {}

  /** Means over all series. */
  private record Agreement(double f1, double cover) {
    static Agreement of(ChangeDetector detector, List<TuringDataSet> series) {
      double f1 = 0;
      double cover = 0;
      for (TuringDataSet one : series) {
        Set<Integer> found = borders(detector.findings(one.values()), one);
        f1 += TuringScores.f1(one.marked(), found) / series.size();
        cover += TuringScores.cover(one.marked(), found, one.points()) / series.size();
      }
      return new Agreement(f1, cover);
    }
  }

  /** Prints the mean F1 and cover over all series with one value a point. */
  static void print(ChangeDetector before, ChangeDetector now, Path folder, PrintStream out)
      throws IOException {
    List<TuringDataSet> series = TuringDataSet.in(folder);
    Agreement earlier = Agreement.of(before, series);
    Agreement agreement = Agreement.of(now, series);
    Agreement none = Agreement.of(new Nothing(), series);
    out.printf(
        "  Turing Change Point Dataset, %d series: F1 %.3f → %.3f (no change at all: %.3f), cover"
            + " %.3f → %.3f (%.3f)%n",
        series.size(),
        earlier.f1,
        agreement.f1,
        none.f1,
        earlier.cover,
        agreement.cover,
        none.cover);
  }

  /** Finds nothing in any series. */
  private record Nothing() implements ChangeDetector {
    @Override
    public int leastPoints() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Findings findings(double[] values) {
      return Findings.none(Mean.suitedTo(values));
    }
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
