package dev.assay.plugins.importers.csv;

import dev.assay.plugins.importers.text.Figures;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A record below a header.
 *
 * @param line where it is, from 1
 * @param cells by the names of the header
 */
public record CsvRow(int line, Map<String, String> cells) {
  public CsvRow {
    cells = Map.copyOf(cells);
  }

  /** The text of a column; empty where there is no such column or nothing in it. */
  public Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column)).filter(cell -> !cell.isEmpty());
  }

  /** The number that a column's text is; empty where it is none. */
  public OptionalDouble number(String column) {
    return text(column).map(Figures::parse).orElse(OptionalDouble.empty());
  }
}
