package dev.assay.report.gate;

import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.report.text.SharedParameters;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The figures of all that was measured on both sides, a line each. Where names make the lines too
 * long, each stands on a line of its own.
 *
 * @param width of a line, in columns
 */
record GateTable(int width) {
  private record Row(String name, GateFigures figures) {}

  private static final String INDENT = "  ";
  private static final List<Side> FIGURES =
      List.of(Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.RIGHT);

  void write(GateReport report, SharedParameters shared, Appendable out) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (MetricVerdict metric : report.metrics()) {
      Optional<GateFigures> figures = GateFigures.of(metric);
      figures.ifPresent(of -> rows.add(new Row(GateLabels.of(metric, shared), of)));
    }
    if (rows.isEmpty()) {
      return;
    }
    String text = text(namesInRows(rows));
    boolean fits = text.lines().allMatch(line -> line.length() <= width);
    out.append('\n').append(fits ? text : text(namesAbove(rows)));
  }

  private static Table namesInRows(List<Row> rows) {
    Table table = new Table(columns());
    table.row(cells("metric", GateFigures.HEADINGS));
    rows.forEach(row -> table.row(cells(row.name, row.figures.cells())));
    return table;
  }

  private static Table namesAbove(List<Row> rows) {
    Table table = new Table(columns());
    table.row(cells(INDENT, GateFigures.HEADINGS));
    rows.forEach(
        row -> {
          table.heading("", row.name);
          table.row(cells(INDENT, row.figures.cells()));
        });
    return table;
  }

  private static List<Side> columns() {
    List<Side> columns = new ArrayList<>(List.of(Side.LEFT));
    columns.addAll(FIGURES);
    return columns;
  }

  private static List<String> cells(String name, List<String> figures) {
    List<String> cells = new ArrayList<>(List.of(name));
    cells.addAll(figures);
    return cells;
  }

  private String text(Table table) throws IOException {
    StringBuilder text = new StringBuilder();
    table.write(width, text);
    return text.toString();
  }
}
