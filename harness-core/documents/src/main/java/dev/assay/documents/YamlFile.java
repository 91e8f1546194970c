package dev.assay.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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

  private YamlFile() {}

  /**
   * The keys of a file with their values; none where it is empty.
   *
   * @throws MalformedFileException when the file is no YAML or has no keys; a key that is there
   *     twice is a fault, too
   * @throws IOException when it cannot be read
   */
  public static ObjectNode read(Path file) throws IOException {
    YAMLMapper mapper =
        YAMLMapper.builder(
                YAMLFactory.builder().streamReadConstraints(JsonFile.CONSTRAINTS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try {
      JsonNode root = mapper.readTree(TextFile.read(file));
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
