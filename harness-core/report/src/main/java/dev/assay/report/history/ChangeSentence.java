package dev.assay.report.history;

import dev.assay.analysis.history.Alternation;
import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.Drift;
import dev.assay.analysis.history.Finding;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.history.Undecided;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import java.util.List;

/**
 * Says a finding, or how a metric moves, in one sentence: how much, in which runs, and what else is
 * new with it.
 */
final class ChangeSentence {
  private ChangeSentence() {}

  static String of(MetricHistory history, Mean scale, Finding finding) {
    return switch (finding) {
      case Change change ->
          "%s by %s from run %s: %s%s%s"
              .formatted(
                  direction(history, change),
                  size(history, scale, change),
                  named(history.points().get(change.index())),
                  levels(history, change),
                  news(history, change),
                  change.provisional() ? ", provisional: few runs have followed" : "");
      case Drift drift ->
          "%s steadily: %s by %s over the %d runs from %s to %s: %s"
              .formatted(
                  direction(history, drift),
                  drift.after() > drift.before() ? "rises" : "falls",
                  size(history, scale, drift),
                  drift.to() - drift.from() + 1,
                  named(history.points().get(drift.from())),
                  named(history.points().get(drift.to())),
                  levels(history, drift));
    };
  }

  static String of(MetricHistory history, Alternation alternation) {
    Unit shown = Quantity.unitFor(history.unit(), alternation.low(), alternation.high());
    return "moves to and fro between %s and %s: %d times in %d runs, which is no change"
        .formatted(
            new Quantity(alternation.low(), history.unit()).in(shown),
            new Quantity(alternation.high(), history.unit()).in(shown),
            alternation.moves(),
            history.points().size());
  }

  static String of(MetricHistory history, Undecided undecided) {
    Unit shown = Quantity.unitFor(history.unit(), undecided.low(), undecided.high());
    return ("goes from one of %s and %s to the other and back: too few runs to tell a period, of"
            + " about %.0f runs, from a change and its end; %d runs would tell")
        .formatted(
            new Quantity(undecided.low(), history.unit()).in(shown),
            new Quantity(undecided.high(), history.unit()).in(shown),
            undecided.period(),
            (int) Math.ceil(Undecided.REPETITIONS_THAT_TELL * undecided.period()));
  }

  static boolean isBetter(MetricHistory history, Finding finding) {
    boolean up = finding.after() > finding.before();
    return up == (history.identity().better() == Better.HIGHER);
  }

  private static String direction(MetricHistory history, Finding finding) {
    return isBetter(history, finding) ? "better" : "WORSE";
  }

  /** As a share where ratios make sense, else in the unit of the metric. */
  private static String size(MetricHistory history, Mean scale, Finding finding) {
    if (scale == Mean.GEOMETRIC) {
      double ratio = finding.after() / finding.before();
      return dev.assay.analysis.wording.Change.isFactor(ratio)
          ? "a factor of " + dev.assay.analysis.wording.Change.factor(ratio).replace("×", "")
          : Figures.percent(Math.abs(ratio - 1));
    }
    double difference = Math.abs(finding.after() - finding.before());
    return new Quantity(difference, history.unit()).in(shown(history, finding));
  }

  private static String levels(MetricHistory history, Finding finding) {
    Unit shown = shown(history, finding);
    return "%s to %s"
        .formatted(
            new Quantity(finding.before(), history.unit()).in(shown),
            new Quantity(finding.after(), history.unit()).in(shown));
  }

  private static Unit shown(MetricHistory history, Finding finding) {
    return Quantity.unitFor(history.unit(), finding.before(), finding.after());
  }

  private static String named(Point point) {
    return "%s (%s)".formatted(point.run(), point.started());
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
