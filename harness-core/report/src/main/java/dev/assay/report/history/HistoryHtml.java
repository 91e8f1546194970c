package dev.assay.report.history;

import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Finding;
import dev.assay.analysis.history.Findings;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Changes;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.Quantity;
import dev.assay.report.scorecard.html.PageStyle;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes histories as one page that needs no other file, no script and no network. */
public final class HistoryHtml {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      svg{width:100%;height:auto;display:block}
      svg text{font-size:12px;fill:var(--soft)}.findings li::marker{font-weight:650}
      svg .run{fill:var(--accent)}svg .axis{stroke:var(--line)}svg .cut{fill:none;stroke:var(--soft)}
      svg .series{fill:none;stroke:var(--soft);opacity:.45}
      svg .level{stroke:var(--soft);stroke-width:2}
      svg .worse{stroke:rgb(var(--bad));stroke-width:3}svg .better{stroke:rgb(var(--good));stroke-width:3}
      svg .provisional{stroke-dasharray:5 4}svg .change{stroke:var(--soft);stroke-dasharray:2 3}
      .legend svg{display:inline;width:22px;height:8px;margin:0 .2rem 0 .7rem}
      li.worse::marker{color:rgb(var(--bad));font-weight:650}li.better::marker{color:rgb(var(--good));font-weight:650}
      """;

  private static final String LEGEND =
      """
      <p class="legend"><svg viewBox="0 0 22 8"><circle class="run" cx="11" cy="4" r="3"/></svg>a run
      <svg viewBox="0 0 22 8"><line class="level" x1="0" y1="4" x2="22" y2="4"/></svg>level at the beginning
      <svg viewBox="0 0 22 8"><line class="worse" x1="0" y1="4" x2="22" y2="4"/></svg>worse than before
      <svg viewBox="0 0 22 8"><line class="better" x1="0" y1="4" x2="22" y2="4"/></svg>better than before
      <svg viewBox="0 0 22 8"><line class="worse provisional" x1="0" y1="4" x2="22" y2="4"/></svg>dashed: provisional</p>
      <p class="note">At a change the values go to another level and stay there, farther than their scatter explains; a
      slanted line is a drift, a steady rise or fall. The newest is listed first. What stands behind
      “with” is new in the record of that run: where to look first, and no proof. A change is provisional while few runs have followed it.
      The runs stand at equal distances in the order of their time. An axis that does not begin at 0 is marked as cut.</p>
      """;

  private final ChangeDetector detector;

  public HistoryHtml(ChangeDetector detector) {
    this.detector = detector;
  }

  public void write(List<MetricHistory> histories, Appendable out) throws IOException {
    HistoryChanges judged = new HistoryChanges(histories, detector);
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>History</title>\n<style>\n");
    out.append(PageStyle.css()).append(STYLE).append("</style>\n</head>\n<body>\n");
    out.append("<p class=\"kicker\">Assay history</p>\n<h1>");
    out.append(escape(judged.summary())).append("</h1>\n").append(LEGEND);
    for (HistoryChanges.Judged one : judged.all()) {
      write(judged.label(one.history()), one.history(), one.changes(), out);
    }
    if (!judged.leftOut().isEmpty()) {
      out.append("<section><h2>Shared parameters</h2>\n<ul class=\"findings\">\n");
      for (String line : judged.leftOut()) {
        out.append("<li>").append(escape(line)).append("</li>\n");
      }
      out.append("</ul></section>\n");
    }
    out.append("</body>\n</html>\n");
  }

  private static void write(String label, MetricHistory history, Changes judged, Appendable out)
      throws IOException {
    Findings findings = Findings.none(Mean.suitedTo(history.values()));
    String note = "";
    switch (judged) {
      case Changes.Found found -> {
        findings = found.findings();
        note = note(history, findings);
      }
      case Changes.NotJudged notJudged -> note = notJudged.why();
    }
    out.append("<figure><figcaption><h2>").append(escape(label)).append("</h2>");
    if (!history.points().isEmpty()) {
      out.append("<p>").append(escape(extent(history.points()))).append("</p>");
    }
    if (history.leftOut().isPresent()) {
      out.append("<p>").append(escape(history.leftOut().get())).append("</p>");
    }
    out.append("</figcaption>\n");
    if (!history.points().isEmpty()) {
      new HistoryChart(label, history, findings).write(out);
    }
    if (!note.isEmpty()) {
      out.append("<p class=\"note\">").append(escape(note)).append("</p>\n");
    }
    out.append("<ol class=\"findings\" reversed>\n");
    for (Finding finding : findings.newestFirst()) {
      boolean better = ChangeSentence.isBetter(history, finding);
      out.append("<li class=\"").append(better ? "better" : "worse").append("\">");
      out.append(escape(ChangeSentence.of(history, findings.scale(), finding))).append("</li>\n");
    }
    out.append("</ol>\n");
    if (!history.points().isEmpty()) {
      runs(history, out);
    }
    out.append("</figure>\n");
  }

  private static String extent(List<Point> points) {
    Point first = points.getFirst();
    Point last = points.getLast();
    return "%s, from %s of %s to %s of %s"
        .formatted(
            Count.of(points.size(), "run"),
            first.run(),
            time(first.started()),
            last.run(),
            time(last.started()));
  }

  private static String note(MetricHistory history, Findings findings) {
    List<String> sentences = new ArrayList<>();
    if (findings.newestFirst().isEmpty()) {
      sentences.add("No change was found.");
    }
    findings
        .alternation()
        .ifPresent(
            alternation -> sentences.add("It " + ChangeSentence.of(history, alternation) + "."));
    findings
        .undecided()
        .ifPresent(undecided -> sentences.add("It " + ChangeSentence.of(history, undecided) + "."));
    return String.join(" ", sentences);
  }

  /** Every point as text: for those who cannot point at a dot, and to look runs up. */
  private static void runs(MetricHistory history, Appendable out) throws IOException {
    out.append("<details><summary>Runs</summary><div class=\"scroll\"><table>\n");
    out.append("<thead><tr><th>run</th><th>started</th><th class=\"number\">value</th>");
    out.append("<th>labels</th></tr></thead><tbody>\n");
    for (Point point : history.points()) {
      out.append("<tr><th scope=\"row\">").append(escape(point.run())).append("</th><td>");
      out.append(time(point.started())).append("</td><td class=\"number\">");
      out.append(escape(new Quantity(point.value(), history.unit()).text())).append("</td><td>");
      out.append(
              escape(
                  point.conditions().labels().entrySet().stream()
                      .map(entry -> entry.getKey() + "=" + entry.getValue())
                      .collect(Collectors.joining(", "))))
          .append("</td></tr>\n");
    }
    out.append("</tbody></table></div></details>\n");
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Text that came from a run stays text. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
