package dev.assay.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads files of one JSON document. UTF-8, UTF-16 and UTF-32 are recognised, with a byte order mark
 * or without. Whoever reads with a parser of its own explains its exceptions by {@link #fault}.
 */
public final class JsonFile {
  private JsonFile() {}

  /**
   * Reads the document.
   *
   * @throws MalformedFileException when the file is not one JSON document
   * @throws IOException when it cannot be read
   */
  public static JsonNode read(Path file) throws IOException {
    return read(file, JsonMapper.shared());
  }

  /** Likewise, with a mapper that allows more or less than others. */
  public static JsonNode read(Path file, JsonMapper mapper) throws IOException {
    try {
      return parse(Files.readAllBytes(file), mapper);
    } catch (JacksonException e) {
      throw new MalformedFileException(file, fault(e), "Write or copy it again.", e);
    }
  }

  /**
   * Reads the document from its bytes.
   *
   * @throws JacksonException which {@link #fault} explains
   */
  public static JsonNode parse(byte[] bytes, JsonMapper mapper) {
    try (JsonParser parser = mapper.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw new UnexpectedEndOfInputException(parser, null, "empty");
      }
      JsonNode root =
          mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(parser);
      requireEnd(parser);
      return root;
    }
  }

  private static void requireEnd(JsonParser parser) {
    boolean more;
    try {
      more = parser.nextToken() != null;
    } catch (StreamReadException e) {
      more = true;
    }
    if (more) {
      throw new SecondDocument(parser);
    }
  }

  /**
   * What is wrong, and where, such as {@code "it ends in line 7, column 3, before all of its
   * brackets are closed: it was cut short"}; no sentence of the library and none of its names.
   */
  public static String fault(JacksonException exception) {
    return switch (exception) {
      case SecondDocument second ->
          "more follows behind its end%s: it was written twice, or over a longer one"
              .formatted(place(second));
      case UnexpectedEndOfInputException end when startsAtItsEnd(end) -> "it is empty";
      case UnexpectedEndOfInputException end ->
          "it ends%s, before all of its brackets and quotes are closed: it was cut short"
              .formatted(place(end));
      case StreamConstraintsException constraint ->
          "it holds a number, name or nesting too long to be meant%s".formatted(place(constraint));
      case StreamReadException read -> "it is not valid JSON%s".formatted(place(read));
      default -> "a value is missing, or is of another kind than it should be" + place(exception);
    };
  }

  private static boolean startsAtItsEnd(UnexpectedEndOfInputException end) {
    return "empty".equals(end.getOriginalMessage());
  }

  static String place(JacksonException exception) {
    TokenStreamLocation location = exception.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static final class SecondDocument extends StreamReadException {
    private static final long serialVersionUID = 1L;

    private SecondDocument(JsonParser parser) {
      super(parser, "more behind the end", parser.currentTokenLocation());
    }
  }
}
