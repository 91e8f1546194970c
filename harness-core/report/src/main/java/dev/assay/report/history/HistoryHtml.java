package dev.assay.report.history;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Changes;
import java.io.IOException;
import java.util.List;

/** Writes histories as one page that needs no other file, no script and no network. */
public final class HistoryHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>History</title>
      <style>
      :root { color-scheme: light dark; --level: #2060c0; --worse: #c02020; --better: #208040; }
      @media (prefers-color-scheme: dark) {
        :root { --level: #7aa7f0; --worse: #f08080; --better: #7cc796; }
      }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
      h2 { font-size: 1rem; margin: 2rem 0 .25rem; }
      svg { width: 100%; height: auto; overflow: visible; }
      polyline { fill: none; stroke: currentColor; stroke-width: 1; opacity: .45; }
      circle { fill: currentColor; }
      .level { stroke: var(--level); stroke-width: 2; }
      .worse { stroke: var(--worse); stroke-width: 2; }
      .better { stroke: var(--better); stroke-width: 2; }
      .provisional { stroke-dasharray: 4 3; }
      text { font-size: 11px; fill: currentColor; }
      li.worse { color: var(--worse); }
      </style>
      </head>
      <body>
      <h1>History</h1>
      """;

  private final ChangeDetector detector;

  public HistoryHtml(ChangeDetector detector) {
    this.detector = detector;
  }

  public void write(List<MetricHistory> histories, Appendable out) throws IOException {
    JudgedHistories judged = new JudgedHistories(histories, detector);
    out.append(HEAD);
    out.append("<p>").append(escape(judged.summary())).append("</p>\n");
    for (JudgedHistories.Judged one : judged.all()) {
      out.append("<h2>").append(escape(judged.label(one.history()))).append("</h2>\n");
      write(one.history(), one.changes(), out);
    }
    if (!judged.leftOut().isEmpty()) {
      out.append("<h2>Shared parameters</h2>\n<ul>\n");
      for (String line : judged.leftOut()) {
        out.append("<li>").append(escape(line)).append("</li>\n");
      }
      out.append("</ul>\n");
    }
    out.append("</body>\n</html>\n");
  }

  private static void write(MetricHistory history, Changes judged, Appendable out)
      throws IOException {
    List<Change> changes = List.of();
    String note = "";
    switch (judged) {
      case Changes.Found found -> changes = found.changes();
      case Changes.NotJudged notJudged -> note = notJudged.why();
    }
    new HistoryChart(history, changes).write(out);
    out.append("<ul>\n");
    if (!note.isEmpty()) {
      out.append("<li>").append(escape(note)).append("</li>\n");
    }
    for (Change change : changes) {
      boolean better = ChangeSentence.isBetter(history, change);
      out.append("<li class=\"").append(better ? "better" : "worse").append("\">");
      out.append(escape(ChangeSentence.of(history, change))).append("</li>\n");
    }
    out.append("</ul>\n");
  }

  /** Text that came from a run stays text. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
