package dev.assay.report.text;

/**
 * Text whose every character can be seen. What a terminal or a text processor would obey (control
 * characters, changes of the direction of writing, invisible characters) is written as in JSON and
 * Java, such as {@code \u001b}: JSON stays JSON by that.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Text of several lines, whose line ends and tabs stay. */
  public static String of(String text) {
    return shown(text, true);
  }

  /**
   * What is one line, or a part of one: names, titles and messages of plugins and files, which then
   * cannot look like lines of Assay's own.
   */
  public static String line(String text) {
    return shown(text, false);
  }

  /** The same object when all of it can be seen. */
  private static String shown(String text, boolean lines) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first), lines)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      boolean stays = lines && (isLayout(character) || text.startsWith("\r\n", i));
      if (stays || !isObeyed(character)) {
        visible.appendCodePoint(character);
      } else {
        append(visible, character);
      }
    }
    return visible.toString();
  }

  private static boolean isPlain(char character, boolean lines) {
    return character >= ' ' && character < 0x7f || lines && isLayout(character);
  }

  private static boolean isLayout(int character) {
    return character == '\n' || character == '\t';
  }

  private static void append(StringBuilder visible, int character) {
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
