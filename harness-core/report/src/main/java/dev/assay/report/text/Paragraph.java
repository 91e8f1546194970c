package dev.assay.report.text;

import java.io.IOException;

/** Text broken at spaces to fit a width. A word longer than a line stays whole. */
public final class Paragraph {
  private Paragraph() {}

  /**
   * Writes a paragraph.
   *
   * @param first what begins the first line
   * @param rest what begins the others
   */
  public static void write(String first, String rest, String text, int width, Appendable out)
      throws IOException {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split("\\s+")) {
      if (!empty && line.length() + 1 + word.length() > width) {
        out.append(line).append('\n');
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(VisibleText.line(word));
      empty = false;
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
