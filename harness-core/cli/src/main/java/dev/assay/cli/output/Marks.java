package dev.assay.cli.output;

import java.util.Map;

/**
 * Words that stand at the beginning of a line and are coloured there; nothing is told by a colour
 * alone. The sequences are those of ECMA-48, "select graphic rendition".
 */
final class Marks {
  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String YELLOW = "\033[33m";
  private static final String CYAN = "\033[36m";

  /** Ends a colour. */
  static final String PLAIN = "\033[0m";

  private static final Map<String, String> COLOURS =
      Map.ofEntries(
          Map.entry("assay:", RED),
          Map.entry("error:", RED),
          Map.entry("missing", RED),
          Map.entry("FAIL", RED),
          Map.entry("warning:", YELLOW),
          Map.entry("advice", YELLOW),
          Map.entry("INCONCLUSIVE", YELLOW),
          Map.entry("note:", CYAN),
          Map.entry("ok", GREEN),
          Map.entry("PASS", GREEN));

  private Marks() {}

  /** The text with its first word coloured, where that is one of the words. */
  static String coloured(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    String colour = COLOURS.get(text.substring(0, end));
    return colour == null ? text : colour + text.substring(0, end) + PLAIN + text.substring(end);
  }
}
