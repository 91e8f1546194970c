package dev.assay.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Footnotes: each different sentence once, numbered in the order of first use. */
public final class Notes {
  private final List<String> sentences = new ArrayList<>();

  /** The mark of a sentence, such as {@code [1]}. */
  public String mark(String sentence) {
    int index = sentences.indexOf(sentence);
    if (index < 0) {
      sentences.add(sentence);
      index = sentences.size() - 1;
    }
    return "[" + (index + 1) + "]";
  }

  public void write(int width, Appendable out) throws IOException {
    for (int i = 0; i < sentences.size(); i++) {
      String mark = "[" + (i + 1) + "] ";
      Paragraph.write(mark, " ".repeat(mark.length()), sentences.get(i), width, out);
    }
  }

  public boolean isEmpty() {
    return sentences.isEmpty();
  }
}
