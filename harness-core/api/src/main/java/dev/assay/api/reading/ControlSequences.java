package dev.assay.api.reading;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what programs send to terminals: colours, movements, titles (ECMA-48). Only
 * sequences that programs really send count: an escape character that a damaged file has before a
 * figure stays, so that no other figure is read in its place.
 */
final class ControlSequences {
  private static final char ESCAPE = '\u001b';

  /** No sequence that is meant to be removed is longer; a title may be as long as a path. */
  private static final int LONGEST = 512;

  /**
   * A control sequence whose parameters have at most 4 digits; a title; a character set, as {@code
   * tput sgr0} chooses one; keypad modes, reverse line feed and reset.
   */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          ESCAPE
              + "(?:\\[[?>]?(?:\\d{1,4}(?:[;:]\\d{0,4})*|(?:[;:]\\d{0,4})*)[A-Za-z]"
              + "|\\][^\\n\\u0007\\u001b]{0,500}(?:\\u0007|\\u001b\\\\)|[()][A-Z]|[=>Mc])");

  private String pending = "";

  /**
   * The text without control sequences; of one that is not yet complete the rest comes with the
   * next call.
   *
   * @param last whether nothing comes after this, so that what is incomplete stays as it is
   */
  CharBuffer removedFrom(CharBuffer text, boolean last) {
    if (pending.isEmpty() && indexOfEscape(text) < 0) {
      return text;
    }
    String whole = pending + text;
    pending = "";
    StringBuilder kept = new StringBuilder(whole.length());
    Matcher sequence = SEQUENCE.matcher(whole);
    int from = 0;
    while (from < whole.length()) {
      int escape = whole.indexOf(ESCAPE, from);
      if (escape < 0) {
        break;
      }
      kept.append(whole, from, escape);
      from = escape;
      sequence.region(escape, whole.length());
      if (sequence.lookingAt()) {
        from = sequence.end();
      } else if (!last && sequence.hitEnd() && whole.length() - escape < LONGEST) {
        pending = whole.substring(escape);
        return CharBuffer.wrap(kept);
      } else {
        kept.append(ESCAPE);
        from++;
      }
    }
    return CharBuffer.wrap(kept.append(whole, from, whole.length()));
  }

  private static int indexOfEscape(CharBuffer text) {
    for (int i = text.position(); i < text.limit(); i++) {
      if (text.get(i) == ESCAPE) {
        return i - text.position();
      }
    }
    return -1;
  }
}
