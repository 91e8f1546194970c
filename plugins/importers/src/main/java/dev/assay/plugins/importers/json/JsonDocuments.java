package dev.assay.plugins.importers.json;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.Source;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents in a text, one after the other, with other text before, between and after
 * them. Memory does not grow with the text.
 */
public final class JsonDocuments implements Closeable {
  private static final int LONGEST_LINE_OUTSIDE = 1 << 12;

  private final Lookahead text;
  private final Consumer<Line> outside;
  private @Nullable JsonDocument current;

  /**
   * @param text closed with this
   * @param outside told every line that has text outside documents, of at most its first 4,096
   *     characters
   */
  public JsonDocuments(Reader text, Consumer<Line> outside) {
    this.text = new Lookahead(text);
    this.outside = outside;
  }

  /** Of a file, whatever else is in it. */
  public static JsonDocuments of(Source source) throws IOException {
    return new JsonDocuments(source.text(), _ -> {});
  }

  /** The next document that begins with an object or an array of objects; empty at the end. */
  public Optional<JsonDocument> next() throws IOException {
    if (current != null) {
      current.text().skip();
      current = null;
    }
    StringBuilder line = new StringBuilder();
    while (text.peek() != Lookahead.END && !Beginnings.here(text)) {
      int number = text.line();
      char taken = (char) text.take();
      if (taken == '\n') {
        tell(number, line);
      } else if (line.length() < LONGEST_LINE_OUTSIDE) {
        line.append(taken);
      }
    }
    tell(text.line(), line);
    if (text.peek() != Lookahead.END) {
      current = new JsonDocument(new DocumentText(text));
    }
    return Optional.ofNullable(current);
  }

  private void tell(int number, StringBuilder line) {
    if (!line.toString().isBlank()) {
      outside.accept(new Line(number, line.toString()));
    }
    line.setLength(0);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
