package dev.assay.report.text;

/**
 * Cells of CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in
 * front, and who reads line by line meets no line of a plugin's making.
 */
public final class Csv {
  /** Between two lines. */
  public static final String LINE_END = "\r\n";

  private static final String FORMULA = "=+-@";

  private Csv() {}

  /** A cell that holds a text. */
  public static String text(String text) {
    String line = VisibleText.line(text);
    String safe = !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    return safe.chars().anyMatch(c -> ",\"".indexOf(c) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
