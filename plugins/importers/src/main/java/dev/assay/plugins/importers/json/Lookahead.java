package dev.assay.plugins.importers.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** A text, read character by character, of which the next few can be seen before they are taken. */
final class Lookahead implements Closeable {
  /** So many characters can be seen. */
  static final int FAR = 1 << 9;

  static final int END = -1;

  private final Reader text;
  private final char[] buffer = new char[1 << 16];
  private int next;
  private int limit;
  private boolean ended;
  private int line = 1;
  private boolean atLineStart = true;

  Lookahead(Reader text) {
    this.text = text;
  }

  /** The line of the next character, from 1. */
  int line() {
    return line;
  }

  /** Whether the next character is the first of its line. */
  boolean atLineStart() {
    return atLineStart;
  }

  /** The next character, {@link #END} at the end. */
  int peek() throws IOException {
    return peek(0);
  }

  /**
   * The character after so many others.
   *
   * @param distance below {@link #FAR}
   */
  int peek(int distance) throws IOException {
    if (next + distance >= limit) {
      fill(distance);
    }
    return next + distance < limit ? buffer[next + distance] : END;
  }

  int take() throws IOException {
    int taken = peek();
    if (taken != END) {
      next++;
      atLineStart = taken == '\n';
      line += atLineStart ? 1 : 0;
    }
    return taken;
  }

  private void fill(int distance) throws IOException {
    System.arraycopy(buffer, next, buffer, 0, limit - next);
    limit -= next;
    next = 0;
    while (!ended && limit <= distance) {
      int count = text.read(buffer, limit, buffer.length - limit);
      ended = count < 0;
      limit += Math.max(count, 0);
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
