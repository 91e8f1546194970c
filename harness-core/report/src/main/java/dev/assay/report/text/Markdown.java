package dev.assay.report.text;

/** Text that came from a benchmark in Markdown: it stays text. */
public final class Markdown {
  private static final String MEANINGFUL = "\\`*_[]|#~!";

  private Markdown() {}

  /** The text with no markup, no link, no mention and no border of a cell in it. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '&' -> escaped.append("&amp;");
        case '@' -> escaped.append("&#64;");
        default -> {
          if (Character.isISOControl(c)) {
            escaped.append(' ');
          } else {
            escaped.append(MEANINGFUL.indexOf(c) >= 0 ? "\\" : "").append(c);
          }
        }
      }
    }
    return escaped.toString();
  }
}
