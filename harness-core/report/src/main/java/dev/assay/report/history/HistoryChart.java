package dev.assay.report.history;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Point;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.wording.Digits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A series as an SVG: its points by run, and a line for the level between changes. */
final class HistoryChart {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 140;
  private static final double LEFT = 70;
  private static final double MARGIN = 12;
  private static final int DIGITS = 4;

  private final MetricHistory history;
  private final List<Change> changes;
  private final double[] values;
  private final double least;
  private final double range;

  HistoryChart(MetricHistory history, List<Change> changes) {
    this.history = history;
    this.changes = changes;
    this.values = history.values();
    this.least = Arrays.stream(values).min().orElse(0);
    this.range = Arrays.stream(values).max().orElse(0) - least;
  }

  void write(Appendable out) throws IOException {
    line(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">", WIDTH, HEIGHT);
    line(out, "<text x=\"0\" y=\"%.1f\">%s</text>", MARGIN + 4, label(least + range));
    line(out, "<text x=\"0\" y=\"%.1f\">%s</text>", HEIGHT - MARGIN + 4, label(least));
    StringBuilder polyline = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      polyline.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(values[i])));
    }
    line(out, "<polyline points=\"%s\"/>", polyline.toString().strip());
    levels(out);
    for (int i = 0; i < values.length; i++) {
      Point point = history.points().get(i);
      String title =
          HistoryHtml.escape(
              "%s, %s: %s".formatted(point.run(), point.started(), label(point.value())));
      line(
          out,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"><title>%s</title></circle>",
          x(i),
          y(values[i]),
          title);
    }
    out.append("</svg>\n");
  }

  private void levels(Appendable out) throws IOException {
    int from = 0;
    for (int i = 0; i <= changes.size(); i++) {
      int to = i < changes.size() ? changes.get(i).index() : values.length;
      double level = y(Mean.suitedTo(values).of(Arrays.copyOfRange(values, from, to)));
      line(
          out,
          "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
          i == 0 ? "level" : style(changes.get(i - 1)),
          x(from),
          level,
          x(to - 1),
          level);
      from = to;
    }
  }

  private String style(Change change) {
    String direction = ChangeSentence.isBetter(history, change) ? "better" : "worse";
    return change.provisional() ? direction + " provisional" : direction;
  }

  private String label(double value) {
    return HistoryHtml.escape(Digits.of(value, DIGITS) + " " + history.unit());
  }

  private double x(int index) {
    double step = values.length < 2 ? 0 : (WIDTH - LEFT - MARGIN) / (values.length - 1);
    return LEFT + index * step;
  }

  private double y(double value) {
    double share = range > 0 ? (value - least) / range : 0.5;
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }

  private static void line(Appendable out, String format, Object... values) throws IOException {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
