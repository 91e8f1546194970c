package dev.assay.plugins.importers.json;

import java.io.IOException;

/**
 * Tells where a document begins amid other text: at a brace before a member, or a bracket before
 * such a brace. Texts of tools have braces and brackets of their own, such as {@code "[STDOUT]"}
 * and {@code "Jobs: 10 (f=0): [/(5)]"}.
 */
final class Beginnings {
  private Beginnings() {}

  static boolean here(Lookahead text) throws IOException {
    return switch (text.peek()) {
      case '{' -> object(text, 0);
      case '[' -> {
        int inner = afterBlanks(text, 1);
        yield text.peek(inner) == '{' && object(text, inner);
      }
      default -> false;
    };
  }

  private static boolean object(Lookahead text, int brace) throws IOException {
    int first = afterBlanks(text, brace + 1);
    return switch (text.peek(first)) {
      case '}' -> brace == 0 && text.atLineStart();
      case '"' -> {
        int end = first + 1;
        while (inSight(end) && text.peek(end) != '"' && text.peek(end) != Lookahead.END) {
          end += text.peek(end) == '\\' ? 2 : 1;
        }
        yield inSight(end + 1) && text.peek(afterBlanks(text, end + 1)) == ':';
      }
      default -> {
        int end = first;
        while (inSight(end) && isOfName(text.peek(end))) {
          end++;
        }
        yield end > first
            && text.atLineStart()
            && inSight(end)
            && text.peek(afterBlanks(text, end)) == ':';
      }
    };
  }

  private static boolean isOfName(int character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '.';
  }

  private static int afterBlanks(Lookahead text, int from) throws IOException {
    int at = from;
    while (inSight(at + 1) && DocumentText.isBlank(text.peek(at))) {
      at++;
    }
    return at;
  }

  private static boolean inSight(int distance) {
    return distance < Lookahead.FAR;
  }
}
