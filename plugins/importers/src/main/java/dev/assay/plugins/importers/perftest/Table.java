package dev.assay.plugins.importers.perftest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of a table of results, as its header names them. */
record Table(List<String> columns) {
  private static final Pattern COLUMN =
      Pattern.compile(
          "#\\w+|BW (?:peak|average)\\[[^\\]]*\\]|\\w+"
              + " (?:Port\\d)?\\[[^\\]]*\\]|MsgRate\\[[^\\]]*\\]|t_\\w+\\[[^\\]]*\\]|99(?:\\.9)?%"
              + " percentile\\[[^\\]]*\\]|tps average|CPU_Util\\[%+\\]");

  // perftest prints two or six digits: a number with others was cut.
  private static final Pattern CELL = Pattern.compile("\\d{1,15}|\\d{1,12}\\.(?:\\d{2}|\\d{6})");

  static Optional<Table> header(String line) {
    if (!line.stripLeading().startsWith("#bytes")) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    Matcher matcher = COLUMN.matcher(line);
    while (matcher.find()) {
      columns.add(matcher.group());
    }
    return Optional.of(new Table(List.copyOf(columns)));
  }

  /** The cells of a row by column; empty for any other line. */
  Optional<Map<String, String>> row(String line) {
    String[] cells = line.strip().split("\\s+");
    if (cells.length != columns.size()) {
      return Optional.empty();
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      if (!CELL.matcher(cells[i]).matches()
          || cells[i].contains(".") == columns.get(i).startsWith("#")) {
        return Optional.empty();
      }
      row.put(columns.get(i), cells[i]);
    }
    return Optional.of(row);
  }
}
