package dev.assay.report.scorecard;

import static dev.assay.report.text.Markdown.escape;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import dev.assay.report.text.Intervals;
import dev.assay.report.text.SharedParameters;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a scorecard for a comment on a pull request. */
public final class ScorecardMarkdown {
  public void write(Scorecard card, Appendable out) throws IOException {
    out.append("### Scorecard");
    if (card.profile().isPresent()) {
      out.append(", profile ").append(escape(card.profile().get()));
    }
    out.append('\n');
    for (String line : DisturbedLines.of(card)) {
      out.append("\n> **").append(escape(line)).append("**\n");
    }
    if (!card.signatures().isEmpty()) {
      out.append("\n").append(escape(SignedRun.line(card.signatures()))).append("\n");
    }
    if (card.reference().isPresent()) {
      out.append("\nRatios are to ").append(escape(card.reference().get()));
      out.append(", above 1 is better. Intervals are 95 % confidence.\n");
    }
    Optional<String> validation = ValidationLine.of(card);
    if (validation.isPresent()) {
      out.append('\n').append(escape(validation.get())).append('\n');
    }
    for (Scope scope : Scope.values()) {
      if (card.subjects().stream().anyMatch(subject -> subject.overall(scope).isPresent())) {
        ranks(scope, card, out);
      }
    }
    String prices = PriceBasis.of(card);
    if (card.leading().isPresent() && !prices.isEmpty()) {
      out.append('\n').append(escape(prices)).append('\n');
    }
    for (SubjectResult subject : card.subjects()) {
      metrics(subject, card.reference().equals(Optional.of(subject.name())), out);
    }
    bullets("Without a cost", missingPrices(card), out);
    bullets("Not measured", notMeasured(card), out);
    bullets(
        "Findings",
        FindingLines.of(card).stream()
            .map(finding -> finding.subject() + ": " + finding.message())
            .toList(),
        out);
    if (!card.notComparable().isEmpty()) {
      out.append(
          "\n%s not compared, because unlike.\n".formatted(pairs(card.notComparable().size())));
    }
  }

  private static String pairs(int number) {
    return Count.of(number, "pair") + (number == 1 ? " was" : " were");
  }

  private static List<String> notMeasured(Scorecard card) {
    return card.subjects().stream()
        .flatMap(
            subject ->
                NotMeasuredLines.of(subject).stream().map(line -> subject.name() + ": " + line))
        .toList();
  }

  private static void bullets(String title, List<String> texts, Appendable out) throws IOException {
    if (!texts.isEmpty()) {
      out.append("\n**").append(title).append("**\n\n");
    }
    for (String text : texts) {
      out.append("- ").append(escape(text)).append('\n');
    }
  }

  private static void ranks(Scope scope, Scorecard card, Appendable out) throws IOException {
    List<String> costs =
        switch (scope) {
          case MACHINE -> List.of("$/h", "$/machine-h");
          case DEVICE -> List.of("$/GPU-h", "$/device-h");
          case CORE -> List.of();
        };
    out.append("\n| rank | subject | per ").append(scope.label()).append(" | covers |");
    out.append(costs.stream().map(cost -> " " + cost + " |").collect(Collectors.joining()));
    out.append("\n|--:|---|--:|--:|").append("--:|".repeat(costs.size())).append('\n');
    for (SubjectResult subject : card.subjects()) {
      if (subject.overall(scope).isEmpty()) {
        continue;
      }
      Overall overall = subject.overall(scope).get();
      out.append(
          "| %s | %s | %s | %s |"
              .formatted(
                  RankText.of(overall.ranks()),
                  escape(subject.name()),
                  Figures.ratio(overall.composite().estimate()),
                  Figures.percent(overall.composite().coverage())));
      for (String cost : costs(scope, subject.economics())) {
        out.append(' ').append(cost).append(" |");
      }
      out.append('\n');
    }
  }

  private static List<String> costs(Scope scope, Optional<Economics> economics) {
    return switch (scope) {
      case MACHINE ->
          List.of(
              economics.map(e -> dollars(e.price().low())).orElse("–"),
              dollars(economics.flatMap(Economics::perMachineHour)));
      case DEVICE ->
          List.of(
              dollars(economics.flatMap(Economics::perGpuHour)),
              dollars(economics.flatMap(Economics::perDeviceHour)));
      case CORE -> List.of();
    };
  }

  private static String dollars(Optional<Cost> cost) {
    return cost.map(known -> dollars(known.low())).orElse("–");
  }

  private static List<String> missingPrices(Scorecard card) {
    return card.subjects().stream()
        .flatMap(
            subject ->
                subject.noPrice().stream()
                    .map(noPrice -> subject.name() + ": " + EconomicsText.missing(noPrice)))
        .toList();
  }

  private static void metrics(SubjectResult subject, boolean reference, Appendable out)
      throws IOException {
    out.append('\n');
    for (String line : subject.measuredOn().lines()) {
      out.append("- ").append(escape(line)).append('\n');
    }
    out.append("\n<details><summary>").append(escape(subject.name())).append(", ");
    out.append(Count.of(subject.metrics().size(), "metric")).append("</summary>\n");
    SharedParameters shared = new SharedParameters();
    for (MetricScore metric : subject.metrics()) {
      Identity identity = metric.identity();
      shared.add(identity.workload(), identity.parameters(), metric.defaultedParameters());
    }
    out.append("\n| metric | value | unit | interval | forks×iter. | ratio | of peak | place |");
    out.append(" remarks |\n|---|--:|---|---|--:|--:|--:|---|---|\n");
    for (MetricScore metric : subject.metrics()) {
      List<String> remarks = Remarks.of(metric, reference);
      row(label(metric.identity(), shared), metric, String.join(" ", remarks), out);
    }
    bullets("Shared parameters", shared.leftOut(), out);
    out.append("\n</details>\n");
  }

  private static void row(String label, MetricScore metric, String remarks, Appendable out)
      throws IOException {
    Summary summary = metric.summary();
    Unit shown = Figures.unit(summary.unit(), summary.estimate());
    Estimate estimate = Figures.in(shown, summary.unit(), summary.estimate());
    out.append(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
            .formatted(
                escape(label),
                Figures.value(estimate),
                escape(DisplayUnit.symbol(shown)),
                Intervals.text(shown, summary),
                Figures.repetitions(summary.forks(), summary.iterations()),
                metric.ratio().map(ratio -> Figures.ratio(ratio.score())).orElse(""),
                PeakText.cell(metric),
                metric.plausibility().map(place -> place.standing().label()).orElse(""),
                escape(remarks)));
  }

  private static String label(Identity identity, SharedParameters shared) {
    return shared.label(
        identity.workload() + " " + identity.metric(), identity.workload(), identity.parameters());
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "$%,.2f", amount);
  }
}
