package dev.assay.report.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectScore;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    SubjectScore a = card.subjects().getFirst();
    SubjectScore b = card.subjects().getLast();
    line("A: " + title(a), out);
    line("B: " + title(b), out);
    line("B/A above 1 means that B is better. Intervals are 95 % confidence.", out);
    out.append('\n');
    table(a, b).write(width, out);
    for (NotComparable pair : card.notComparable()) {
      line("Not compared: %s and %s: %s.".formatted(pair.a(), pair.b(), pair.reason()), out);
    }
    for (Finding finding : card.findings()) {
      line(finding.subject() + ": " + finding.message(), out);
    }
  }

  private static Table table(SubjectScore a, SubjectScore b) {
    Table table =
        new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.LEFT));
    table.row(List.of("", "A", "B", "", "B/A", ""));
    Map<Identity, MetricScore> first = new HashMap<>();
    a.metrics().forEach(metric -> first.put(metric.identity(), metric));
    for (MetricScore metric : b.metrics()) {
      MetricScore other = first.get(metric.identity());
      Optional<Ratio> ratio = metric.ratio();
      if (other == null || ratio.isEmpty()) {
        continue;
      }
      table.heading("", metric.identity().label());
      double factor = other.summary().unit().convert(1, metric.summary().unit());
      table.row(
          List.of(
              "",
              Figures.value(other.summary().estimate().scaled(factor)),
              Figures.value(metric.summary().estimate()),
              metric.summary().unit().symbol(),
              Figures.ratio(ratio.get().score()),
              verdict(ratio.get().score())));
    }
    return table;
  }

  /** What the interval of a ratio allows to say. */
  private static String verdict(Estimate ratio) {
    Optional<Interval> interval = ratio.knownInterval();
    if (interval.isEmpty()) {
      return "no interval: measure again";
    }
    if (interval.get().low() > 1) {
      return "B is better";
    }
    return interval.get().high() < 1 ? "A is better" : "cannot be told apart";
  }

  private static String title(SubjectScore subject) {
    return subject.name()
        + subject.vmType().map(type -> " · " + type).orElse("")
        + " · machine "
        + String.join(", ", subject.machines());
  }

  private void line(String text, Appendable out) throws IOException {
    Paragraph.write("", "   ", text, width, out);
  }
}
