package dev.assay.report.scorecard;

import static dev.assay.report.text.Markdown.escape;

import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SubjectScore;
import dev.assay.report.text.Figures;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Writes a scorecard for a comment on a pull request. */
public final class ScorecardMarkdown {
  public void write(Scorecard card, Appendable out) throws IOException {
    out.append("### Scorecard");
    if (card.profile().isPresent()) {
      out.append(", profile ").append(escape(card.profile().get()));
    }
    out.append('\n');
    if (card.reference().isPresent()) {
      out.append("\nRatios are to ").append(escape(card.reference().get()));
      out.append(", above 1 is better.\n");
    }
    if (card.subjects().stream().anyMatch(subject -> subject.overall().isPresent())) {
      ranks(card, out);
    }
    for (SubjectScore subject : card.subjects()) {
      metrics(subject, out);
    }
    if (!card.findings().isEmpty()) {
      out.append("\n**Findings**\n\n");
    }
    for (Finding finding : card.findings()) {
      out.append("- ").append(escape(finding.subject() + ": " + finding.message())).append('\n');
    }
    if (!card.notComparable().isEmpty()) {
      out.append(
          "\n%d pairs were not compared, because unlike.\n".formatted(card.notComparable().size()));
    }
  }

  private static void ranks(Scorecard card, Appendable out) throws IOException {
    out.append("\n| rank | subject | overall | covers | $/h | $/performance-h |\n");
    out.append("|--:|---|--:|--:|--:|--:|\n");
    for (SubjectScore subject : card.subjects()) {
      if (subject.overall().isEmpty()) {
        continue;
      }
      Overall overall = subject.overall().get();
      int best = overall.ranks().best();
      int worst = overall.ranks().worst();
      Optional<Economics> economics = subject.economics();
      out.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  best == worst ? best : best + "–" + worst,
                  escape(subject.name()),
                  Figures.ratio(overall.composite().estimate()),
                  Figures.percent(overall.composite().coverage()),
                  economics.map(e -> dollars(e.price().low())).orElse(""),
                  economics
                      .flatMap(Economics::perPerformance)
                      .map(Cost::low)
                      .map(ScorecardMarkdown::dollars)
                      .orElse("")));
    }
  }

  private static void metrics(SubjectScore subject, Appendable out) throws IOException {
    out.append("\n<details><summary>").append(escape(subject.name())).append(", ");
    out.append(Integer.toString(subject.metrics().size())).append(" metrics</summary>\n");
    out.append("\n| metric | value | unit | interval | ratio | of peak | place |\n");
    out.append("|---|--:|---|---|--:|--:|---|\n");
    for (MetricScore metric : subject.metrics()) {
      out.append(
          "| %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  escape(metric.identity().label()),
                  Figures.value(metric.summary().estimate()),
                  escape(metric.summary().unit().symbol()),
                  Figures.margin(metric.summary().estimate()),
                  metric.ratio().map(ratio -> Figures.ratio(ratio.score())).orElse(""),
                  metric.shareOfPeak().stream()
                      .flatMapToDouble(share -> share.share().knownValue().stream())
                      .mapToObj(Figures::percent)
                      .findFirst()
                      .orElse(""),
                  metric
                      .place()
                      .map(
                          place ->
                              place.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                      .orElse("")));
    }
    out.append("\n</details>\n");
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "$%,.2f", amount);
  }
}
