package dev.assay.plugins.importers.xml;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import javax.xml.stream.Location;

/**
 * A place in a text.
 *
 * @param offset in characters, from 0; below 0 at the end
 * @param line from 1
 */
record Place(long offset, int line) {
  static final Place END = new Place(-1, 1);
  private static final int MOST_LOOKED_AHEAD = 1;

  boolean atEnd() {
    return offset < 0;
  }

  /** This place in a text that stands at its beginning. */
  Place skipIn(BufferedReader text) throws IOException {
    long left = offset;
    while (left > 0) {
      long skipped = text.skip(left);
      if (skipped == 0) {
        throw new EOFException("it became shorter while it was read");
      }
      left -= skipped;
    }
    return this;
  }

  /** The next {@code <} that begins a line. The text stands before it. */
  Place toMarkup(BufferedReader text) throws IOException {
    boolean blank = offset == 0;
    long at = offset;
    int row = line;
    while (true) {
      text.mark(MOST_LOOKED_AHEAD);
      int character = text.read();
      if (character < 0) {
        return END;
      }
      if (character == '<' && blank) {
        text.reset();
        return new Place(at, row);
      }
      if (character == '\n') {
        row++;
      }
      blank = character == '\n' || (blank && Character.isWhitespace(character));
      at++;
    }
  }

  /** Where a location of a text that began here is. */
  Place plus(Location location) {
    return new Place(
        offset + Math.max(0, location.getCharacterOffset()), line + location.getLineNumber() - 1);
  }
}
