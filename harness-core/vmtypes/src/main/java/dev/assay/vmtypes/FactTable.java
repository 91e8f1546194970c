package dev.assay.vmtypes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of facts by the name in its first column, which may stand in several rows. No cell holds
 * a tab, so that a row need not be taken apart before somebody asks for it: of thousands, few are
 * asked for.
 */
public final class FactTable {
  /** A row; a cell that is not known is empty. */
  public record Row(List<String> columns, List<String> cells) {
    public String cell(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException("There is no column '%s'.".formatted(column));
      }
      return cells.get(index);
    }
  }

  private static final String TAB = "\t";

  private final List<String> columns;
  private final Map<String, List<String>> lines;

  FactTable(List<String> lines) {
    columns = cells(lines.getFirst());
    this.lines =
        lines.stream()
            .skip(1)
            .collect(
                Collectors.groupingBy(
                    line -> key(line.substring(0, line.indexOf(TAB))),
                    LinkedHashMap::new,
                    Collectors.toList()));
  }

  public List<String> columns() {
    return columns;
  }

  /** Every name, in lower case. */
  public Set<String> names() {
    return lines.keySet();
  }

  /** The rows of a name in any case; none for one that is not there. */
  public List<Row> rows(String name) {
    return lines.getOrDefault(key(name), List.of()).stream()
        .map(line -> new Row(columns, cells(line)))
        .toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split(TAB, -1));
  }
}
