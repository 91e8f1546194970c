package dev.assay.plugins.gpu.peak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table among the resources: comma-separated, comments begin with #, columns have names. */
final class PeakTable {
  private PeakTable() {}

  /** The rows, each as cells by column. */
  static List<Map<String, String>> rows(String name) {
    List<String> lines = lines(name);
    String[] columns = lines.getFirst().split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length != columns.length) {
        throw new IllegalStateException(
            "%s has %d columns, but this row %d: %s"
                .formatted(name, columns.length, cells.length, line));
      }
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The peaks in a row; absent where the cell is empty or the table has no such column. */
  static Map<Quantity, Double> peaks(Map<String, String> row) {
    Map<Quantity, Double> peaks = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      String cell = row.getOrDefault(quantity.column(), "");
      if (!cell.isEmpty()) {
        peaks.put(quantity, Double.parseDouble(cell));
      }
    }
    return peaks;
  }

  private static List<String> lines(String name) {
    try (InputStream table = Objects.requireNonNull(PeakTable.class.getResourceAsStream(name));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
