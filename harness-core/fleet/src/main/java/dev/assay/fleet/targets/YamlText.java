package dev.assay.fleet.targets;

import dev.assay.documents.MalformedFileException;
import dev.assay.documents.YamlFile;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Settings files, whose faults are those of a specification. */
public final class YamlText {
  private YamlText() {}

  /**
   * The keys of a file with their values; an empty file holds none.
   *
   * @throws SpecException when it is no YAML or has no keys
   */
  public static JsonNode read(Path file) throws IOException, SpecException {
    try {
      return YamlFile.read(file);
    } catch (MalformedFileException e) {
      throw new SpecException(List.of(String.valueOf(e.getMessage())));
    }
  }

  static JsonNode emptyMap() {
    return JsonNodeFactory.instance.objectNode();
  }
}
