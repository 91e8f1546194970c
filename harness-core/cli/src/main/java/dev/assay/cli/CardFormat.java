package dev.assay.cli;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.scorecard.ScorecardJson;
import dev.assay.report.scorecard.ScorecardText;
import dev.assay.report.scorecard.html.ScorecardHtml;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The form of a scorecard; a table for the terminal unless another is asked for. */
final class CardFormat {
  private static final int WIDTH = 110;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write one page that needs no network and no other file.")
  private @Nullable Path html;

  void write(Scorecard card, List<Subject> subjects, PrintWriter out) throws IOException {
    if (html != null) {
      try (Writer page = Files.newBufferedWriter(html)) {
        new ScorecardHtml().write(card, subjects, page);
      }
      out.println("Wrote " + html.toAbsolutePath());
    } else if (json) {
      new ScorecardJson().write(card, out);
    } else {
      new ScorecardText(WIDTH).write(card, out);
    }
    out.flush();
  }
}
