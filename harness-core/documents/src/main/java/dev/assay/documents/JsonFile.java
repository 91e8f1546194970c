package dev.assay.documents;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON from files, lines and answers, the only place that does. UTF-8, UTF-16 and UTF-32 are
 * recognised, with a byte order mark or without. Refused are more than one document, a key that is
 * there twice, numbers that no {@code double} holds, and what is too large, deep or long to be
 * meant, so that no input takes long.
 */
public final class JsonFile {
  /** More than any run is that fits into memory. */
  private static final int MOST_BYTES = 1 << 30;

  private static final int MOST_DEPTH = 100;
  private static final int MOST_DIGITS = 1_000;

  /** Values longer than this are none of Assay's. */
  static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MOST_DEPTH)
          .maxNumberLength(MOST_DIGITS)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final ObjectReader PARTS =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Takes one of the parts of a document. */
  public interface PartReader {
    /**
     * @param before what the document has before its parts
     */
    void read(ObjectNode before, JsonNode part) throws IOException;
  }

  private JsonFile() {}

  /**
   * Reads the document.
   *
   * @throws MalformedFileException when the file is not one JSON document
   * @throws IOException when it cannot be read
   */
  public static JsonNode read(Path file) throws IOException {
    try {
      return parse(bytes(file));
    } catch (JacksonException e) {
      throw new MalformedFileException(file, fault(e), "Write or copy it again.", e);
    }
  }

  /** The bytes of a file of JSON, to {@link #parse}. */
  public static byte[] bytes(Path file) throws IOException {
    return TextFile.bytes(file, MOST_BYTES);
  }

  /**
   * Reads the document from its bytes.
   *
   * @throws JacksonException which {@link #fault} explains
   */
  public static JsonNode parse(byte[] bytes) {
    return finite(document(MAPPER.createParser(bytes)));
  }

  /** Likewise, from one line of many, or what a server answered. */
  public static JsonNode parse(String text) {
    return finite(document(MAPPER.createParser(text)));
  }

  private static JsonNode finite(JsonNode root) {
    Values.requireFinite(root, "");
    return root;
  }

  /**
   * Likewise, of a document that people write: texts that cannot be names or paths are refused,
   * too.
   */
  public static JsonNode parseWritten(String text) {
    JsonNode root = parse(text);
    Values.requireTexts(root, "");
    return root;
  }

  /**
   * Likewise, with a mapper that allows more or less than others, and numbers that are not finite.
   */
  public static JsonNode parse(byte[] bytes, JsonMapper mapper) {
    return document(mapper.createParser(bytes));
  }

  private static JsonNode document(JsonParser opened) {
    try (JsonParser parser = opened) {
      if (parser.nextToken() == null) {
        throw new UnexpectedEndOfInputException(parser, null, "empty");
      }
      JsonNode root = PARTS.readTree(parser);
      requireEnd(parser);
      return root;
    }
  }

  /**
   * Reads a document that is an object, of which one list may be longer than memory.
   *
   * @param list the list's name
   * @return the object without the list
   * @throws JacksonException which {@link #fault} explains
   */
  public static ObjectNode readParts(Path file, String list, PartReader reader) throws IOException {
    ObjectNode rest = MAPPER.createObjectNode();
    try (JsonParser parser = MAPPER.createParser(file)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw first == null
            ? new UnexpectedEndOfInputException(parser, null, "empty")
            : new UnfitValueException("it is not a JSON object");
      }
      boolean found = false;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        boolean parts = name.equals(list);
        found |= parts;
        if (parser.nextToken() == JsonToken.START_ARRAY && parts) {
          for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            JsonNode part = PARTS.readTree(parser);
            Values.requireFinite(part, list + "[" + index + "]");
            reader.read(rest, part);
          }
        } else if (parts) {
          throw new UnfitValueException("its %s are no list".formatted(list));
        } else {
          rest.set(name, PARTS.readTree(parser));
        }
      }
      if (!found) {
        throw new UnfitValueException("it has no '%s'".formatted(list));
      }
      requireEnd(parser);
      Values.requireFinite(rest, "");
      return rest;
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
      case UnfitValueException unfit -> String.valueOf(unfit.getOriginalMessage());
      case SecondDocument second ->
          "more follows behind its end%s: it was written twice, or over a longer one"
              .formatted(place(second));
      case UnexpectedEndOfInputException end when startsAtItsEnd(end) -> "it is empty";
      case UnexpectedEndOfInputException end ->
          "it ends%s, before all of its brackets and quotes are closed: it was cut short"
              .formatted(place(end));
      case StreamConstraintsException constraint ->
          "it holds a number, name or nesting too long to be meant%s".formatted(place(constraint));
      case StreamReadException read when said(read).startsWith("Duplicate") ->
          "it has a key twice%s".formatted(place(read));
      case StreamReadException read -> "it is not valid JSON%s".formatted(place(read));
      default -> "a value is missing, or is of another kind than it should be" + place(exception);
    };
  }

  private static String said(JacksonException exception) {
    return String.valueOf(exception.getOriginalMessage());
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
