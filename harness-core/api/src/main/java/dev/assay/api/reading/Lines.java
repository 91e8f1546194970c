package dev.assay.api.reading;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.Source;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text. A lone carriage return ends a line too, as progress displays use it, and
 * both have one number, as editors count.
 */
final class Lines implements Iterator<Line> {
  private final Reader text;
  private final char[] part = new char[1 << 13];
  private int next;
  private int end;
  private int number = 1;
  private @Nullable Line line;

  Lines(Reader text) {
    this.text = text;
  }

  @Override
  public boolean hasNext() {
    if (line == null) {
      try {
        line = read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return line != null;
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line found = Objects.requireNonNull(line);
    line = null;
    return found;
  }

  private @Nullable Line read() throws IOException {
    StringBuilder found = new StringBuilder();
    while (true) {
      if (next == end) {
        next = 0;
        end = text.read(part);
        if (end < 0) {
          end = 0;
          text.close();
          return found.isEmpty() ? null : new Line(number, found.toString());
        }
      }
      char character = part[next++];
      if (character == '\n') {
        return new Line(number++, found.toString());
      }
      if (character == '\r') {
        return new Line(number, found.toString());
      }
      if (found.length() == Source.MOST_CHARACTERS_OF_A_LINE) {
        throw new IOException(
            "line "
                + number
                + " has more than "
                + Source.MOST_CHARACTERS_OF_A_LINE
                + " characters");
      }
      found.append(character);
    }
  }
}
