package dev.assay.cli.output;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON for scripts. */
public final class JsonText {
  private JsonText() {}

  /** An empty object to fill. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Prints a tree with line breaks and indentation. */
  public static void print(JsonNode node, PrintWriter out) {
    out.print(
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(node));
    out.println();
  }
}
