package dev.assay.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads files that people write in YAML, of which JSON is a part: keys with values at the top, in
 * the encodings of {@link TextFile}.
 */
public final class YamlFile {
  private static final String SECOND = "more follows behind its end: keep one document";

  /**
   * What a file holds.
   *
   * @param keys with their values
   * @param lines of the keys at the top, from 1
   */
  public record Placed(ObjectNode keys, Map<String, Integer> lines) {
    public Placed {
      lines = Map.copyOf(lines);
    }
  }

  private YamlFile() {}

  /**
   * The keys of a file with their values; none where it is empty.
   *
   * @throws MalformedFileException when the file is no YAML or has no keys; a key that is there
   *     twice is a fault, too
   * @throws IOException when it cannot be read
   */
  public static ObjectNode read(Path file) throws IOException {
    return read(file, TextFile.read(file));
  }

  /** Likewise, with the places of the keys, for messages about their values. */
  public static Placed readPlaced(Path file) throws IOException {
    String text = TextFile.read(file);
    ObjectNode keys = read(file, text);
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = mapper().createParser(text)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && depth == 1) {
          lines.put(parser.currentName(), parser.currentTokenLocation().getLineNr());
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }
    return new Placed(keys, lines);
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder(
            YAMLFactory.builder().streamReadConstraints(JsonFile.CONSTRAINTS).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  private static ObjectNode read(Path file, String text) throws IOException {
    try {
      JsonNode root = mapper().readTree(text);
      if (root.isMissingNode() || root.isNull()) {
        return JsonNodeFactory.instance.objectNode();
      }
      Values.requireFinite(root, "");
      Values.requireTexts(root, "");
      if (root instanceof ObjectNode keys) {
        return keys;
      }
    } catch (JacksonException e) {
      throw malformed(file, fault(e), e);
    }
    throw malformed(file, "it holds no keys with values, such as 'key: value'", null);
  }

  /** The parser's own words where they are about the text, none about itself. */
  private static String fault(JacksonException exception) {
    if (exception instanceof StreamConstraintsException
        || exception instanceof UnfitValueException) {
      return JsonFile.fault(exception);
    }
    String message = String.valueOf(exception.getOriginalMessage());
    if (message.startsWith("Trailing token")) {
      return SECOND;
    }
    String said =
        message.startsWith("Duplicate")
            ? message.replaceFirst("^Duplicate Object property", "it has a key twice,")
            : message
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("found ") || line.startsWith("expected "))
                .findFirst()
                .orElse(message.lines().findFirst().orElse("").strip());
    boolean plain = !said.isEmpty() && !said.matches(".*(jackson|Json|Token|Exception|`).*");
    return "it is not valid YAML" + JsonFile.place(exception) + (plain ? ": " + said : "");
  }

  private static MalformedFileException malformed(
      Path file, String fault, @Nullable Throwable cause) {
    return new MalformedFileException(file, fault, "Correct it.", cause);
  }
}
