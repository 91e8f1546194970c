package dev.assay.cli.scorecard;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Better;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.ReportFile;
import dev.assay.report.scorecard.ScorecardBencher;
import dev.assay.report.scorecard.ScorecardCsv;
import dev.assay.report.scorecard.ScorecardGithubBenchmark;
import dev.assay.report.scorecard.ScorecardJson;
import dev.assay.report.scorecard.ScorecardMarkdown;
import dev.assay.report.scorecard.ScorecardOpenMetrics;
import dev.assay.report.scorecard.html.ScorecardHtml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The form of a scorecard; text for the terminal unless another is asked for. */
@About(OptionGroup.OUTPUT)
final class CardFormat {
  /** Which metrics one list for github-action-benchmark has. */
  private enum Direction {
    SMALLER(Better.LOWER),
    BIGGER(Better.HIGHER);

    private final Better better;

    Direction(Better better) {
      this.better = better;
    }

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes a card as text. */
  interface TextForm {
    void write(Scorecard card, Appendable out) throws IOException;
  }

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--markdown",
      preprocessor = DashAfterForm.class,
      description = "Print Markdown, for a pull request or a wiki.")
  private boolean markdown;

  @Option(
      names = "--csv",
      preprocessor = DashAfterForm.class,
      description = "Print CSV, one line for each metric.")
  private boolean csv;

  @Option(
      names = "--openmetrics",
      preprocessor = DashAfterForm.class,
      description = "Print OpenMetrics text.")
  private boolean openMetrics;

  @Option(
      names = "--bencher",
      preprocessor = DashAfterForm.class,
      description = "Print Bencher Metric Format, JSON for 'bencher run --adapter json'.")
  private boolean bencher;

  @Option(
      names = "--github-benchmark",
      paramLabel = "DIRECTION",
      description =
          "Print JSON for github-action-benchmark in one direction: smaller prints the"
              + " metrics for its tool customSmallerIsBetter, bigger those for"
              + " customBiggerIsBetter.")
  private @Nullable Direction githubBenchmark;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write a page to this file, or to the standard output for -. It needs no network and no"
              + " other file.")
  private @Nullable Path html;

  /**
   * @param text what to print when no other form is asked for
   */
  void write(Scorecard card, List<Subject> subjects, TextForm text, PrintWriter out)
      throws IOException {
    if (html != null) {
      ReportFile.write(html, out, to -> new ScorecardHtml().write(card, subjects, to));
      if (!ReportFile.isStandardOutput(html)) {
        out.println("Wrote " + html.toAbsolutePath());
      }
    } else {
      form(text).write(card, out);
    }
    out.flush();
  }

  private TextForm form(TextForm text) {
    if (json) {
      return new ScorecardJson()::write;
    }
    if (markdown) {
      return new ScorecardMarkdown()::write;
    }
    if (csv) {
      return new ScorecardCsv()::write;
    }
    if (bencher) {
      return new ScorecardBencher()::write;
    }
    if (githubBenchmark != null) {
      return new ScorecardGithubBenchmark(githubBenchmark.better)::write;
    }
    return openMetrics ? new ScorecardOpenMetrics()::write : text;
  }
}
