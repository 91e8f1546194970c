package dev.assay.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON for scripts. */
final class JsonText {
  private JsonText() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String pretty(JsonNode node) {
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }
}
