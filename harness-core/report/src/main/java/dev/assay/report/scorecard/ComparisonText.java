package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.NotComparableLines;
import dev.assay.report.text.Notes;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes two subjects side by side for a terminal; the first is the reference. */
public final class ComparisonText {
  private final int width;

  /**
   * @param width of the terminal, in columns
   */
  public ComparisonText(int width) {
    this.width = width;
  }

  /**
   * @throws IllegalArgumentException when the card has not two subjects
   */
  public void write(Scorecard card, Appendable out) throws IOException {
    if (card.subjects().size() != 2) {
      throw new IllegalArgumentException(
          "A comparison is of two subjects, there are " + card.subjects().size() + ".");
    }
    SubjectResult a = card.subjects().getFirst();
    SubjectResult b = card.subjects().getLast();
    line("A: " + title(a), out);
    line("B: " + title(b), out);
    line(RatioCounts.of(b).sentence("B", "A"), out);
    line(
        "B/A above 1 means that B is better. Intervals are 95 % confidence, of each metric by"
            + " itself; ./assay gate judges all together.",
        out);
    Notes notes = new Notes();
    Table table = table(a, b, notes);
    if (RatioCounts.of(b).all() > 0) {
      out.append('\n');
      table.write(width, out);
    }
    if (!notes.isEmpty()) {
      out.append('\n');
      notes.write(width, out);
    }
    writeRest(card, out);
  }

  private void writeRest(Scorecard card, Appendable out) throws IOException {
    List<SubjectResult> subjects = card.subjects();
    for (int i = 0; i < subjects.size(); i++) {
      for (String notMeasured : NotMeasuredLines.of(subjects.get(i))) {
        line("Not measured in %s: %s".formatted(i == 0 ? "A" : "B", notMeasured), out);
      }
    }
    for (String pairs : NotComparableLines.of(card.notComparable())) {
      line("Not compared: " + pairs, out);
    }
    if (!card.signatures().isEmpty()) {
      line(SignedRun.line(card.signatures()), out);
    }
    for (String line : DisturbedLines.of(card)) {
      Paragraph.write("  ", "    ", line, width, out);
    }
    for (Finding finding : FindingLines.of(card)) {
      line(finding.subject() + ": " + finding.message(), out);
    }
  }

  private static Table table(SubjectResult a, SubjectResult b, Notes notes) {
    Table table =
        new Table(
            List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT));
    table.row(List.of("", "A", "B", "", "B/A", "", ""));
    Map<Identity, MetricScore> first = new HashMap<>();
    a.metrics().forEach(metric -> first.put(metric.identity(), metric));
    List<MetricScore> both =
        b.metrics().stream()
            .filter(metric -> metric.ratio().isPresent() && first.containsKey(metric.identity()))
            .toList();
    MetricGroups.write(
        both,
        "",
        table,
        metric ->
            table.row(row(Objects.requireNonNull(first.get(metric.identity())), metric, notes)));
    return table;
  }

  private static List<String> row(MetricScore a, MetricScore b, Notes notes) {
    Estimate before = Figures.in(b.summary().unit(), a.summary().unit(), a.summary().estimate());
    Estimate after = b.summary().estimate();
    Unit shown = Figures.unit(b.summary().unit(), larger(before, after));
    Estimate ratio = b.ratio().map(Ratio::score).orElseThrow();
    return List.of(
        "  " + b.identity().metric(),
        Figures.value(Figures.in(shown, b.summary().unit(), before)),
        Figures.value(Figures.in(shown, b.summary().unit(), after)),
        DisplayUnit.symbol(shown),
        Figures.ratio(ratio),
        verdict(ratio),
        ratio.reservation().map(notes::mark).orElse(""));
  }

  private static Estimate larger(Estimate a, Estimate b) {
    return Math.abs(a.knownValue().orElse(0)) > Math.abs(b.knownValue().orElse(0)) ? a : b;
  }

  /** What the interval of a ratio allows to say. */
  private static String verdict(Estimate ratio) {
    return switch (ratio) {
      case Estimate.Bounded bounded when bounded.interval().low() > 1 -> "B is better";
      case Estimate.Bounded bounded when bounded.interval().high() < 1 -> "A is better";
      case Estimate.Bounded _ -> "cannot be told apart";
      case Estimate.Point _ -> "no interval: measure again";
      case Estimate.NotEnoughData _ -> "no ratio";
    };
  }

  private static String title(SubjectResult subject) {
    return subject.name()
        + subject.vmType().map(type -> " · " + type).orElse("")
        + " · machine "
        + String.join(", ", subject.machines());
  }

  private void line(String text, Appendable out) throws IOException {
    Paragraph.write("", "   ", text, width, out);
  }
}
