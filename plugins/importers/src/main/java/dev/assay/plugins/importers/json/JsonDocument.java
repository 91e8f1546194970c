package dev.assay.plugins.importers.json;

import dev.assay.api.importing.UnreadableResultException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A document, read once and before the next one is asked for. Keys may be repeated, names and texts
 * may lack their quotes, a comma may trail. What is kept of it at a time is bounded, so that parts
 * of a large document are to be left out or taken one by one.
 */
public final class JsonDocument {
  /** Values kept at a time. */
  static final int MOST_VALUES = 1_000_000;

  private static final int MOST_CHARACTERS = 1 << 25;
  private static final int DEEPEST = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(1 << 22)
                  .maxNameLength(1 << 13)
                  .maxNumberLength(1000)
                  .build())
          .enable(
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
              JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
              JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
              JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .build();

  private final DocumentText text;
  private final Set<String> omitted = new HashSet<>();
  private Predicate<String> alsoOmitted = _ -> false;
  private final Map<String, Consumer<Json>> oneByOne = new HashMap<>();
  private final Map<String, UnaryOperator<Json>> reduced = new HashMap<>();
  private int values;
  private long characters;

  JsonDocument(DocumentText text) {
    this.text = text;
  }

  DocumentText text() {
    return text;
  }

  /** The line where it begins, from 1. */
  public int line() {
    return text.beginning();
  }

  /** Leaves out members of these names, wherever they are. */
  public JsonDocument without(String... names) {
    omitted.addAll(Set.of(names));
    return this;
  }

  /** Likewise where a name is such a one. */
  public JsonDocument without(Predicate<String> names) {
    alsoOmitted = alsoOmitted.or(names);
    return this;
  }

  /**
   * Keeps of each element of an array only what is made of it.
   *
   * @param path as of {@link #each}, with {@code []} behind every array that is gone through
   * @param reduction makes a value of each element when it is complete
   */
  public JsonDocument reducing(String path, UnaryOperator<Json> reduction) {
    reduced.put(path, reduction);
    return this;
  }

  /**
   * Gives the elements of an array one by one instead of keeping them.
   *
   * @param path names from the outside inwards, joined by dots, such as {@code "benchmarks"}; empty
   *     for the document itself
   * @param consumer told each element when it is complete
   */
  public JsonDocument each(String path, Consumer<Json> consumer) {
    oneByOne.put(path, consumer);
    return this;
  }

  /**
   * Reads it.
   *
   * @throws UnreadableResultException where it is cut off or malformed, with the line; elements
   *     given {@linkplain #each one by one} before are whole
   */
  public Json read() throws IOException, UnreadableResultException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return value(parser, "");
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (StreamConstraintsException failure) {
      throw UnreadableResultException.at(
          line(failure), "its JSON has a name, text or number too long, or is nested too deeply");
    } catch (JacksonException failure) {
      throw UnreadableResultException.at(line(failure), reason(failure));
    }
  }

  private String reason(JacksonException failure) {
    return text.cutOff()
        ? "the JSON document that begins in line %d is cut off here".formatted(line())
        : "its JSON is malformed (%s)".formatted(failure.getOriginalMessage());
  }

  private int line(JacksonException failure) {
    return failure.getLocation() == null ? line() : inFile(failure.getLocation().getLineNr());
  }

  private int inFile(int lineOfDocument) {
    return text.beginning() + Math.max(lineOfDocument, 1) - 1;
  }

  private Json value(JsonParser parser, String path) throws UnreadableResultException {
    int line = inFile(parser.currentTokenLocation().getLineNr());
    if (++values > MOST_VALUES || characters > MOST_CHARACTERS) {
      throw UnreadableResultException.at(line, "its JSON has more than can be kept in memory");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, line, path);
      case START_ARRAY -> array(parser, line, path);
      case VALUE_STRING -> Json.text(line, scalar(parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.number(line, scalar(parser));
      case VALUE_TRUE -> Json.flag(line, true);
      case VALUE_FALSE -> Json.flag(line, false);
      default -> Json.nothing(line);
    };
  }

  private String scalar(JsonParser parser) {
    String scalar = parser.getString();
    characters += scalar.length();
    return scalar;
  }

  private Json object(JsonParser parser, int line, String path) throws UnreadableResultException {
    Json object = Json.object(line);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (omitted.contains(name) || alsoOmitted.test(name)) {
        parser.skipChildren();
      } else {
        object.put(name, value(parser, path.isEmpty() ? name : path + "." + name));
      }
    }
    return object;
  }

  private Json array(JsonParser parser, int line, String path) throws UnreadableResultException {
    Consumer<Json> consumer = oneByOne.get(path);
    UnaryOperator<Json> reduction = reduced.get(path);
    Json array = Json.array(line);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int valuesBefore = values;
      long charactersBefore = characters;
      Json element = value(parser, path + "[]");
      if (reduction != null) {
        values = valuesBefore + 1;
        characters = charactersBefore;
        array.add(reduction.apply(element));
      } else if (consumer != null) {
        values = valuesBefore;
        characters = charactersBefore;
        consumer.accept(element);
      } else {
        array.add(element);
      }
    }
    return array;
  }
}
