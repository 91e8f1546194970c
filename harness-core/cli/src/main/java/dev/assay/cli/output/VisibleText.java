package dev.assay.cli.output;

/**
 * Text whose every character can be seen. What a terminal or a text processor would obey (control
 * characters, changes of the direction of writing, invisible characters) is written as in JSON and
 * Java, such as {@code \u001b}: JSON stays JSON by that.
 */
final class VisibleText {
  private VisibleText() {}

  /** The text; the same object when all of it can be seen. */
  static String of(String text) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      boolean endsLine = text.startsWith("\r\n", i);
      append(visible, text.codePointAt(i), endsLine);
    }
    return visible.toString();
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character < 0x7f || character == '\n' || character == '\t';
  }

  private static void append(StringBuilder visible, int character, boolean endsLine) {
    if (endsLine || character == '\n' || character == '\t' || !isObeyed(character)) {
      visible.appendCodePoint(character);
      return;
    }
    for (char unit : Character.toChars(character)) {
      visible.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        visible.append(Character.forDigit(unit >> shift & 0xf, 16));
      }
    }
  }

  private static boolean isObeyed(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
