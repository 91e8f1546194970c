package dev.assay.fleet.targets;

import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files of YAML, of which JSON is a part. */
public final class YamlText {
  private YamlText() {}

  /**
   * The map that a file holds; an empty file holds an empty one.
   *
   * @throws SpecException when it is no YAML or no map; a key that is there twice is no YAML
   */
  public static JsonNode read(Path file) throws IOException, SpecException {
    YAMLMapper mapper =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      JsonNode root = mapper.readTree(Files.readString(file));
      if (root.isMissingNode() || root.isNull()) {
        return emptyMap();
      }
      if (!root.isObject()) {
        throw new SpecException(List.of("%s holds no keys with values.".formatted(file)));
      }
      return root;
    } catch (JacksonException e) {
      throw new SpecException(
          List.of("%s is no YAML%s: %s".formatted(file, place(e), e.getOriginalMessage())));
    }
  }

  static JsonNode emptyMap() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String place(JacksonException exception) {
    return Optional.ofNullable(exception.getLocation())
        .filter(location -> location.getLineNr() > 0)
        .map(
            location ->
                " in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr()))
        .orElse("");
  }
}
