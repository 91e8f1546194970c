package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import dev.assay.report.text.Figures;
import dev.assay.report.text.NotComparableLines;
import dev.assay.report.text.Notes;
import dev.assay.report.text.Paragraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a scorecard for a terminal. */
public final class ScorecardText {
  private static final String INDENT = "  ";

  /** Nobody reads more values than this on a terminal. */
  private static final int MOST_VALUES = 20_000;

  private final int width;

  /**
   * @param width of the terminal, in columns
   */
  public ScorecardText(int width) {
    this.width = width;
  }

  public void write(Scorecard card, Appendable out) throws IOException {
    Notes notes = new Notes();
    for (String line : DisturbedLines.of(card)) {
      paragraph(line, out);
      out.append('\n');
    }
    writeHeader(card, out);
    if (!card.signatures().isEmpty()) {
      paragraph(SignedRun.line(card.signatures()), out);
    }
    boolean listed = card.subjects().size() == 1 || values(card) <= MOST_VALUES;
    if (card.subjects().size() > 1) {
      writeSideBySide(card, listed, out);
    }
    for (SubjectResult subject : card.subjects()) {
      out.append('\n');
      paragraph(title(subject), out);
      for (String line : subject.measuredOn().lines()) {
        item(line, out);
      }
      for (Map.Entry<Scope, Overall> scored : subject.overalls().entrySet()) {
        writeOverall(scored.getKey(), scored.getValue(), card, out);
      }
      if (subject.economics().isPresent()) {
        item(EconomicsText.sentence(subject), out);
      }
      if (subject.noPrice().isPresent()) {
        item(EconomicsText.missing(subject.noPrice().get()), out);
      }
      if (listed) {
        new MetricTable(subject.metrics(), card.reference().isPresent(), notes).write(width, out);
      }
      writeNotMeasured(subject, out);
    }
    if (!notes.isEmpty()) {
      out.append('\n');
      notes.write(width, out);
    }
    writeNotComparable(card.notComparable(), out);
    writeFindings(FindingLines.of(card), out);
  }

  private void writeSideBySide(Scorecard card, boolean listed, Appendable out) throws IOException {
    SideBySide sideBySide = new SideBySide(card);
    sideBySide.writeRanks(width, out);
    if (listed) {
      sideBySide.writeMetrics(width, out);
      return;
    }
    out.append('\n');
    paragraph(
        String.format(
            Locale.ROOT,
            "The %,d values of these %,d subjects are too many to list here: --csv, --json or"
                + " --html FILE write all of them.",
            values(card),
            card.subjects().size()),
        out);
  }

  private static long values(Scorecard card) {
    return card.subjects().stream().mapToLong(subject -> subject.metrics().size()).sum();
  }

  private void writeHeader(Scorecard card, Appendable out) throws IOException {
    String against =
        card.reference().map(name -> "Ratios are to " + name + ", above 1 is better. ").orElse("");
    paragraph(
        String.format(
            Locale.ROOT,
            "SCORECARD. %sIntervals are %.0f %% confidence, from the spread of forks, runs or"
                + " machines.",
            against,
            Summary.CONFIDENCE * 100),
        out);
    Optional<String> validation = ValidationLine.of(card);
    if (validation.isPresent()) {
      paragraph(validation.get(), out);
    }
  }

  private void writeOverall(Scope scope, Overall overall, Scorecard card, Appendable out)
      throws IOException {
    CompositeScore composite = overall.composite();
    Ranks ranks = overall.ranks();
    String place =
        ranks.best() == ranks.worst()
            ? "place " + ranks.best()
            : "place " + ranks.best() + " to " + ranks.worst();
    item(
        "overall per %s by profile %s: %s, %s of %d, covers %s of the reference; %s"
            .formatted(
                scope.label(),
                card.profile().orElse(""),
                Figures.ratio(composite.estimate()),
                place,
                card.subjects().size(),
                Figures.percent(composite.coverage()),
                composite.estimate().reservation().orElse("the interval " + composite.reach())),
        out);
    if (overall.categories().size() < 2) {
      return;
    }
    for (Map.Entry<Category, CompositeScore> category : overall.categories().entrySet()) {
      item(
          "%s: %s".formatted(category.getKey(), Figures.ratio(category.getValue().estimate())),
          out);
    }
  }

  private static String title(SubjectResult subject) {
    List<String> facts = new ArrayList<>();
    subject.vmType().ifPresent(facts::add);
    facts.add("machine " + String.join(", ", subject.machines()));
    if (!subject.runs().equals(List.of(subject.name()))) {
      facts.add("runs " + String.join(", ", subject.runs()));
    }
    return subject.name() + " · " + String.join(" · ", facts);
  }

  private void writeNotMeasured(SubjectResult subject, Appendable out) throws IOException {
    if (subject.notMeasured().isEmpty()) {
      return;
    }
    out.append("\nNOT MEASURED\n");
    for (String line : NotMeasuredLines.of(subject)) {
      item(line, out);
    }
  }

  private void writeNotComparable(List<NotComparable> pairs, Appendable out) throws IOException {
    if (!pairs.isEmpty()) {
      out.append("\nNOT COMPARABLE\n");
    }
    for (String line : NotComparableLines.of(pairs)) {
      item(line, out);
    }
  }

  private void writeFindings(List<Finding> findings, Appendable out) throws IOException {
    if (!findings.isEmpty()) {
      out.append("\nFINDINGS\n");
    }
    for (Finding finding : findings) {
      item(finding.subject() + ": " + finding.message(), out);
    }
  }

  private void item(String text, Appendable out) throws IOException {
    Paragraph.write(INDENT, INDENT + INDENT, text, width, out);
  }

  private void paragraph(String text, Appendable out) throws IOException {
    Paragraph.write("", INDENT, text, width, out);
  }
}
