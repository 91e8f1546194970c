package dev.assay.api.reading;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what programs send to terminals: colours, movements, titles (ECMA-48). Only
 * sequences that programs really send count, and none within a figure: an escape character that a
 * damaged file has before or within a figure stays, so that no other figure is read in its place.
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
  private char before = '\n';

  /**
   * The text without control sequences; of one that is not yet complete the rest comes with the
   * next call.
   *
   * @param last whether nothing comes after this, so that what is incomplete stays as it is
   */
  CharBuffer removedFrom(CharBuffer text, boolean last) {
    if (pending.isEmpty() && indexOfEscape(text) < 0) {
      before = text.isEmpty() ? before : text.charAt(text.length() - 1);
      return text;
    }
    String whole = pending + text;
    pending = "";
    StringBuilder kept = new StringBuilder(whole.length());
    int from = 0;
    while (from < whole.length()) {
      int escape = whole.indexOf(ESCAPE, from);
      if (escape < 0) {
        break;
      }
      keep(kept, whole, from, escape);
      End end = endOfSequences(whole, escape);
      if (!last && end.open() && whole.length() - escape < LONGEST) {
        pending = whole.substring(escape);
        return CharBuffer.wrap(kept);
      }
      from = end.at();
      if (from == escape || isOfFigure(before) && isOfFigure(after(whole, from))) {
        keep(kept, whole, escape, escape + 1);
        from = escape + 1;
      }
    }
    keep(kept, whole, from, whole.length());
    return CharBuffer.wrap(kept);
  }

  private void keep(StringBuilder kept, String whole, int from, int to) {
    if (to > from) {
      kept.append(whole, from, to);
      before = whole.charAt(to - 1);
    }
  }

  /**
   * @param at where the sequences from a place on end; the place itself where there is none
   * @param open whether what follows the text may make it another
   */
  private record End(int at, boolean open) {}

  private static End endOfSequences(String text, int place) {
    Matcher sequence = SEQUENCE.matcher(text);
    int at = place;
    while (sequence.region(at, text.length()).lookingAt()) {
      at = sequence.end();
    }
    return new End(at, at == text.length() || sequence.hitEnd());
  }

  private static char after(String text, int place) {
    return place < text.length() ? text.charAt(place) : '\n';
  }

  private static boolean isOfFigure(char character) {
    return character >= '0' && character <= '9' || character == '.' || character == ',';
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
