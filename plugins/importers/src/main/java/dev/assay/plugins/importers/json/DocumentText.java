package dev.assay.plugins.importers.json;

import java.io.IOException;
import java.io.Reader;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * The text of one document, up to its own end: what comes after is left. Words without quotes are
 * given quotes, save for true, false, null and numbers: so {@code -nan} is a text, as is a name.
 *
 * <p>Where a document begins in a place where no value can be, this one was cut off and the other
 * one is left, too.
 */
final class DocumentText extends Reader {
  private static final Pattern LITERAL =
      Pattern.compile(
          "true|false|null|[+-]?+(?:\\d++(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][+-]?+\\d++)?+");

  /**
   * No word is longer. A number of a hundred thousand digits is one; where it stands, it is none.
   */
  private static final int LONGEST_WORD = 1 << 18;

  /** Deeper than any document that is read. */
  private static final int DEEPEST = 1 << 12;

  private enum Place {
    OUTSIDE,
    IN_STRING,
    IN_ESCAPE,
    AFTER_END
  }

  private final Lookahead text;
  private final int beginning;
  private final StringBuilder word = new StringBuilder();
  private int wordGiven;
  private Place place = Place.OUTSIDE;
  private final BitSet arrays = new BitSet();
  private int depth;
  private int significant = ':';
  private boolean cutOff;

  DocumentText(Lookahead text) {
    this.text = text;
    beginning = text.line();
  }

  static boolean isBlank(int character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }

  /** The line where it begins, from 1. */
  int beginning() {
    return beginning;
  }

  /** Whether it has no end of its own. Known when it was read to its end. */
  boolean cutOff() {
    return cutOff;
  }

  /** Reads to the end. */
  void skip() throws IOException {
    while (read() >= 0) {
      // Only its end is looked for.
    }
  }

  @Override
  public int read() throws IOException {
    if (wordGiven < word.length()) {
      return word.charAt(wordGiven++);
    }
    if (place == Place.AFTER_END) {
      return -1;
    }
    int next = text.peek();
    if (next == Lookahead.END || (depth > 0 && anotherBegins(next))) {
      cutOff = true;
      place = Place.AFTER_END;
      return -1;
    }
    return switch (place) {
      case IN_ESCAPE -> within(Place.IN_STRING);
      case IN_STRING ->
          within(next == '\\' ? Place.IN_ESCAPE : next == '"' ? Place.OUTSIDE : Place.IN_STRING);
      default -> outside(next);
    };
  }

  private int within(Place after) throws IOException {
    place = after;
    return text.take();
  }

  private int outside(int next) throws IOException {
    if (isBlank(next)) {
      text.take();
      // A lone carriage return is no end of a line.
      return next == '\r' ? ' ' : next;
    }
    switch (next) {
      case '{', '[' -> arrays.set(Math.min(depth++, DEEPEST), next == '[');
      case '}', ']' -> place = --depth <= 0 ? Place.AFTER_END : Place.OUTSIDE;
      case '"' -> place = Place.IN_STRING;
      case ',', ':' -> {
        // Only remembered below.
      }
      default -> {
        return word();
      }
    }
    significant = next;
    return text.take();
  }

  private int word() throws IOException {
    word.setLength(0);
    wordGiven = 0;
    boolean value = significant == ':';
    boolean name = !value && !inArray();
    for (int next = text.peek(); belongsToWord(next, value); next = text.peek()) {
      word.append((char) text.take());
    }
    significant = 'w';
    while (isBlank(word.charAt(word.length() - 1))) {
      word.setLength(word.length() - 1);
    }
    if (name || word.length() > 1000 || !LITERAL.matcher(word).matches()) {
      String plain = word.toString().replace("\\", "\\\\");
      word.setLength(0);
      word.append('"').append(plain).append('"');
    }
    return word.charAt(wordGiven++);
  }

  private boolean belongsToWord(int next, boolean value) {
    return switch (next) {
      case Lookahead.END, ',', '{', '}', '[', ']', '"', '\n' -> false;
      case ':' -> value;
      default -> word.length() < LONGEST_WORD;
    };
  }

  private boolean anotherBegins(int next) throws IOException {
    if (next != '{' && next != '[') {
      return false;
    }
    if (place != Place.OUTSIDE) {
      return text.atLineStart() && Beginnings.here(text);
    }
    boolean valueCanBe =
        significant == ':' || (inArray() && (significant == ',' || significant == '['));
    return !valueCanBe && Beginnings.here(text);
  }

  private boolean inArray() {
    return arrays.get(Math.min(depth - 1, DEEPEST));
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count > 0 ? count : -1;
      }
      into[offset + count++] = (char) next;
    }
    return count;
  }

  @Override
  public void close() {
    // What comes after is read on.
  }
}
