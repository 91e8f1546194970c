package dev.assay.report.history;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import java.util.List;

/** Says a change in one sentence: how much, since which run, and what else is new with it. */
final class ChangeSentence {
  private ChangeSentence() {}

  static String of(MetricHistory history, Change change) {
    Point point = history.points().get(change.index());
    Unit shown = Quantity.unitFor(history.unit(), change.before(), change.after());
    return "%s by %s from run %s (%s): %s to %s%s%s"
        .formatted(
            isBetter(history, change) ? "better" : "WORSE",
            Figures.percent(Math.abs(change.ratio() - 1)),
            point.run(),
            point.started(),
            new Quantity(change.before(), history.unit()).in(shown),
            new Quantity(change.after(), history.unit()).in(shown),
            news(history, change),
            change.provisional() ? ", provisional: few runs have followed" : "");
  }

  static boolean isBetter(MetricHistory history, Change change) {
    boolean up = change.ratio() > 1;
    return up == (history.identity().better() == Better.HIGHER);
  }

  private static String news(MetricHistory history, Change change) {
    List<String> news = newWith(history, change);
    return news.isEmpty() ? "" : ", with " + String.join(", ", news);
  }

  /** What the run of a change was measured with that the one before it was not. */
  static List<String> newWith(MetricHistory history, Change change) {
    int index = change.index();
    return index == 0
        ? List.of()
        : history
            .points()
            .get(index)
            .conditions()
            .changesSince(history.points().get(index - 1).conditions());
  }
}
