package dev.assay.plugins.importers.nvbandwidth;

import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a test measured.
 *
 * @param line where it begins
 * @param title which tells the unit
 * @param rows cells; empty where nothing could be measured, as between a device and itself
 */
record Matrix(int line, String title, List<List<Optional<Figure>>> rows) {
  /** A cell that was measured, with its row and column. */
  record Cell(int row, int column, Figure figure) {}

  Matrix {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Those measured, row by row. */
  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<Optional<Figure>> one = rows.get(row);
      for (int column = 0; column < one.size(); column++) {
        int at = column;
        int of = row;
        one.get(column).ifPresent(figure -> cells.add(new Cell(of, at, figure)));
      }
    }
    return cells;
  }

  boolean nanoseconds() {
    return title.contains("(ns)");
  }

  boolean gigabytesPerSecond() {
    return title.contains("(GB/s)");
  }

  /** Whether a sum printed beside it is that of its cells, as far as their digits tell. */
  boolean addsUpTo(Figure sum) {
    double low = cells().stream().mapToDouble(cell -> cell.figure().low()).sum();
    double high = cells().stream().mapToDouble(cell -> cell.figure().high()).sum();
    double rounding = sum.halfDigit() + Math.abs(sum.value()) * 1e-9;
    return sum.value() >= low - rounding && sum.value() <= high + rounding;
  }

  /** As text, rows separated by semicolons. */
  String written() {
    StringBuilder text = new StringBuilder();
    for (List<Optional<Figure>> row : rows) {
      text.append(text.isEmpty() ? "" : "; ");
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : " ");
        text.append(row.get(i).map(figure -> String.valueOf(figure.value())).orElse("N/A"));
      }
    }
    return text.toString();
  }
}
