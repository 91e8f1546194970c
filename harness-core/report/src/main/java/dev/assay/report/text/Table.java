package dev.assay.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of aligned cells, with headings between them. */
public final class Table {
  /** On which side of its column a cell stands. */
  public enum Side {
    LEFT,
    RIGHT
  }

  private sealed interface Line {
    record Heading(String indent, String text) implements Line {}

    record Row(List<String> cells) implements Line {}
  }

  private static final String GAP = "  ";
  private final List<Side> columns;
  private final List<Line> lines = new ArrayList<>();

  public Table(List<Side> columns) {
    this.columns = List.copyOf(columns);
  }

  /** A line over the whole width, wrapped where it is longer. */
  public void heading(String indent, String text) {
    lines.add(new Line.Heading(indent, text));
  }

  /**
   * A line of cells.
   *
   * @throws IllegalArgumentException when there are not as many as columns
   */
  public void row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "A row needs %d cells, has %d.".formatted(columns.size(), cells.size()));
    }
    lines.add(new Line.Row(cells.stream().map(VisibleText::line).toList()));
  }

  public void write(int width, Appendable out) throws IOException {
    int[] widths = widths();
    for (Line line : lines) {
      switch (line) {
        case Line.Heading heading ->
            Paragraph.write(heading.indent, heading.indent + "  ", heading.text, width, out);
        case Line.Row row -> out.append(aligned(row.cells, widths)).append('\n');
      }
    }
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (Line line : lines) {
      if (line instanceof Line.Row(List<String> cells)) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], length(cells.get(i)));
        }
      }
    }
    return widths;
  }

  private String aligned(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] == 0) {
        continue;
      }
      String padding = " ".repeat(widths[i] - length(cells.get(i)));
      if (i > 0) {
        line.append(GAP);
      }
      line.append(columns.get(i) == Side.LEFT ? cells.get(i) + padding : padding + cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
