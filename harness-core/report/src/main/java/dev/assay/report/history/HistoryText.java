package dev.assay.report.history;

import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Finding;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Changes;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.result.AlikeMachines.Nameless;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Unit;
import dev.assay.report.text.Paragraph;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Writes histories for a terminal: a sparkline each, and the runs at which a metric changed. */
public final class HistoryText {
  private static final String INDENT = "  ";
  private final int width;
  private final ChangeDetector detector;

  /**
   * @param width of the terminal, in columns
   */
  public HistoryText(int width, ChangeDetector detector) {
    this.width = width;
    this.detector = detector;
  }

  public void write(List<MetricHistory> histories, Appendable out) throws IOException {
    HistoryChanges judged = new HistoryChanges(histories, detector);
    for (HistoryChanges.Judged one : judged.all()) {
      Paragraph.write("", INDENT, judged.label(one.history()), width, out);
      write(one.history(), one.changes(), out);
    }
    if (!judged.leftOut().isEmpty()) {
      out.append("\nSHARED PARAMETERS\n");
    }
    for (String line : judged.leftOut()) {
      item(line, out);
    }
    out.append('\n');
    Paragraph.write("", INDENT, judged.summary(), width, out);
  }

  private void write(MetricHistory history, Changes changes, Appendable out) throws IOException {
    if (!history.points().isEmpty()) {
      item(history.machines() instanceof Nameless ? apart(history) : course(history), out);
    }
    if (history.leftOut().isPresent()) {
      item(history.leftOut().get(), out);
    }
    switch (changes) {
      case Changes.NotJudged notJudged -> item(notJudged.why(), out);
      case Changes.Found found -> {
        for (Finding finding : found.findings().newestFirst()) {
          item(ChangeSentence.of(history, found.findings().scale(), finding), out);
        }
        if (found.findings().alternation().isPresent()) {
          item(ChangeSentence.of(history, found.findings().alternation().get()), out);
        }
        if (found.findings().undecided().isPresent()) {
          item(ChangeSentence.of(history, found.findings().undecided().get()), out);
        }
      }
    }
  }

  private String course(MetricHistory history) {
    List<Point> points = history.points();
    Quantity first = new Quantity(points.getFirst().value(), history.unit());
    Quantity last = new Quantity(points.getLast().value(), history.unit());
    Unit shown = Quantity.unitFor(history.unit(), first.value(), last.value());
    return "%s %s → %s, %s"
        .formatted(
            Sparkline.of(history.values(), width / 2),
            first.in(shown),
            last.in(shown),
            Count.of(points.size(), "run"));
  }

  /** What values of unlike machines have in common is no course. */
  private static String apart(MetricHistory history) {
    double least = Arrays.stream(history.values()).min().orElseThrow();
    double most = Arrays.stream(history.values()).max().orElseThrow();
    Unit shown = Quantity.unitFor(history.unit(), least, most);
    String lowest = new Quantity(least, history.unit()).in(shown);
    int runs = history.points().size();
    return runs == 1
        ? lowest + ", 1 run"
        : "%s to %s, %d runs".formatted(lowest, new Quantity(most, history.unit()).in(shown), runs);
  }

  private void item(String text, Appendable out) throws IOException {
    Paragraph.write(INDENT, INDENT + INDENT, text, width, out);
  }
}
