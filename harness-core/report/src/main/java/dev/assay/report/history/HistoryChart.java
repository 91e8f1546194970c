package dev.assay.report.history;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.Drift;
import dev.assay.analysis.history.Finding;
import dev.assay.analysis.history.Findings;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.result.AlikeMachines.Nameless;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A series as an SVG: its points by run, a line for the level between changes, and axes. */
final class HistoryChart {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 230;
  private static final double LEFT = 92;
  private static final double RIGHT = 24;
  private static final double TOP = 18;
  private static final double BOTTOM = 44;
  private static final int DATES = 4;

  private final String label;
  private final MetricHistory history;
  private final Findings findings;
  private final double[] values;
  private final Unit shown;
  private final Axis axis;

  HistoryChart(String label, MetricHistory history, Findings findings) {
    this.label = label;
    this.history = history;
    this.findings = findings;
    double least = Arrays.stream(history.values()).min().orElse(0);
    double most = Arrays.stream(history.values()).max().orElse(0);
    this.shown = Quantity.unitFor(history.unit(), least, most);
    this.values =
        Arrays.stream(history.values()).map(v -> history.unit().convert(v, shown)).toArray();
    this.axis =
        Axis.over(history.unit().convert(least, shown), history.unit().convert(most, shown));
  }

  void write(Appendable out) throws IOException {
    line(
        out,
        "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s over %d runs\">",
        WIDTH,
        HEIGHT,
        HistoryHtml.escape(label),
        values.length);
    valueAxis(out);
    dates(out);
    changeLines(out);
    if (!(history.machines() instanceof Nameless)) {
      course(out);
    }
    levels(out);
    for (int i = 0; i < values.length; i++) {
      Point point = history.points().get(i);
      String title =
          "%s, %s: %s"
              .formatted(
                  point.run(),
                  HistoryHtml.time(point.started()),
                  new Quantity(point.value(), history.unit()).in(shown));
      line(
          out,
          "<circle class=\"run\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s</title></circle>",
          x(i),
          y(values[i]),
          HistoryHtml.escape(title));
    }
    out.append("</svg>\n");
  }

  private void course(Appendable out) throws IOException {
    StringBuilder polyline = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      polyline.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(values[i])));
    }
    line(out, "<polyline class=\"series\" points=\"%s\"/>", polyline.toString().strip());
  }

  private void valueAxis(Appendable out) throws IOException {
    for (double tick : axis.ticks()) {
      rule(out, "axis", LEFT, y(tick), WIDTH - RIGHT, y(tick));
      text(out, "end", LEFT - 10, y(tick) + 4, axis.label(tick));
    }
    text(out, "start", 0, TOP - 6, DisplayUnit.symbol(shown));
    if (axis.cut()) {
      double foot = HEIGHT - BOTTOM;
      line(
          out,
          "<polyline class=\"cut\" points=\"%1$.1f,%2$.1f %3$.1f,%4$.1f %5$.1f,%6$.1f"
              + " %1$.1f,%7$.1f\"/>",
          LEFT - 4,
          foot - 2,
          LEFT - 8,
          foot + 3,
          LEFT,
          foot + 8,
          foot + 13);
      text(out, "start", 0, foot + 14, "axis cut");
    }
  }

  private void dates(Appendable out) throws IOException {
    int labels = Math.min(DATES, values.length);
    for (int i = 0; i < labels; i++) {
      int index = labels == 1 ? 0 : Math.round((float) i * (values.length - 1) / (labels - 1));
      String anchor = i == 0 ? "start" : i == labels - 1 ? "end" : "middle";
      String date = HistoryHtml.time(history.points().get(index).started());
      text(out, anchor, x(index), HEIGHT - 8, date);
    }
  }

  /** Numbered as the sentences below the chart. */
  private void changeLines(Appendable out) throws IOException {
    List<Finding> newestFirst = findings.newestFirst();
    for (int i = 0; i < newestFirst.size(); i++) {
      String number = Integer.toString(newestFirst.size() - i);
      switch (newestFirst.get(i)) {
        case Change change -> {
          double x = x(change.index());
          rule(out, "change", x, TOP, x, HEIGHT - BOTTOM);
          text(out, "middle", x, TOP - 6, number);
        }
        case Drift drift -> text(out, "middle", x(drift.to()), TOP - 6, number);
      }
    }
  }

  /** The level of each part without a finding, and the line of each drift. */
  private void levels(Appendable out) throws IOException {
    int from = 0;
    String style = "level";
    for (Finding finding : findings.newestFirst().reversed()) {
      level(out, style, from, finding.from());
      style = style(finding);
      from = finding.from();
      if (finding instanceof Drift drift) {
        double before = history.unit().convert(drift.before(), shown);
        double after = history.unit().convert(drift.after(), shown);
        rule(out, style, x(drift.from()), y(before), x(drift.to()), y(after));
        from = drift.to() + 1;
      }
    }
    level(out, style, from, values.length);
  }

  private void level(Appendable out, String style, int from, int to) throws IOException {
    if (from < to) {
      double level = y(Mean.suitedTo(values).of(Arrays.copyOfRange(values, from, to)));
      rule(out, style, x(from), level, x(to - 1), level);
    }
  }

  private String style(Finding finding) {
    String direction = ChangeSentence.isBetter(history, finding) ? "better" : "worse";
    return finding instanceof Change change && change.provisional()
        ? direction + " provisional"
        : direction;
  }

  private double x(int index) {
    double room = WIDTH - LEFT - RIGHT;
    return values.length < 2 ? LEFT + room / 2 : LEFT + index * room / (values.length - 1);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - BOTTOM - TOP);
  }

  private static void rule(Appendable out, String style, double x1, double y1, double x2, double y2)
      throws IOException {
    line(
        out,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style,
        x1,
        y1,
        x2,
        y2);
  }

  private static void text(Appendable out, String anchor, double x, double y, String text)
      throws IOException {
    line(
        out,
        "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
        anchor,
        x,
        y,
        HistoryHtml.escape(text));
  }

  private static void line(Appendable out, String format, Object... values) throws IOException {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
