package dev.assay.plugins.importers.mlc;

import dev.assay.api.importing.Line;
import dev.assay.plugins.importers.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A matrix of NUMA nodes: the row's node to the column's. */
final class NodeMatrix {
  private static final int DECIMALS = 1;

  /** A figure of two nodes. */
  record Cell(int line, String from, String to, double value) {}

  private final List<String> columns;
  private final List<Cell> cells = new ArrayList<>();
  private boolean whole = true;

  NodeMatrix(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The names of the columns of a header such as "Numa node 0 1"; empty for another line. */
  static List<String> header(String text) {
    String stripped = text.strip();
    return Stream.of("Writer Numa Node", "Writer Socket", "Numa node", "Memory node", "Socket")
        .filter(stripped::startsWith)
        .findFirst()
        .map(start -> stripped.substring(start.length()).strip())
        .filter(numbers -> numbers.matches("\\d{1,4}(?:\\s+\\d{1,4})*"))
        .map(numbers -> Arrays.asList(numbers.split("\\s+")))
        .orElse(List.of());
  }

  /** Whether a line is a row of it. */
  boolean read(Line line) {
    List<String> words = Arrays.asList(line.text().strip().split("\\s+"));
    if (!words.getFirst().matches("\\d{1,4}") || words.size() < 2) {
      return false;
    }
    whole = whole && words.size() == columns.size() + 1;
    for (int i = 0; i < columns.size() && i + 1 < words.size(); i++) {
      String word = words.get(i + 1);
      OptionalDouble value = Figures.parse(word, DECIMALS);
      if (value.isPresent() && value.getAsDouble() > 0) {
        cells.add(new Cell(line.number(), words.getFirst(), columns.get(i), value.getAsDouble()));
      } else {
        whole = whole && word.equals("-");
      }
    }
    return true;
  }

  /** Whether every row that was begun has all its cells. */
  boolean whole() {
    return whole && !cells.isEmpty();
  }

  List<Cell> cells() {
    return List.copyOf(cells);
  }

  /** Those of a node and itself. */
  List<Cell> diagonal() {
    return cells.stream().filter(cell -> cell.from().equals(cell.to())).toList();
  }

  int columns() {
    return columns.size();
  }

  int rows() {
    return (int) cells.stream().map(Cell::from).distinct().count();
  }

  /** Whether every node is a row and a column: one that was cut short has fewer rows. */
  boolean square() {
    return diagonal().size() == columns.size()
        && cells.size() == columns.size() * columns.size()
        && rows() == columns.size();
  }
}
