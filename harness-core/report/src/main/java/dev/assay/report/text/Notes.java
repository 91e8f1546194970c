package dev.assay.report.text;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Footnotes: each different sentence once, numbered in the order of first use. */
public final class Notes {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** The mark of a sentence, such as {@code [1]}. */
  public String mark(String sentence) {
    return "[" + numbers.computeIfAbsent(sentence, _ -> numbers.size() + 1) + "]";
  }

  public void write(int width, Appendable out) throws IOException {
    for (Map.Entry<String, Integer> note : numbers.entrySet()) {
      String mark = "[" + note.getValue() + "] ";
      Paragraph.write(mark, " ".repeat(mark.length()), note.getKey(), width, out);
    }
  }

  public boolean isEmpty() {
    return numbers.isEmpty();
  }
}
