package dev.assay.report.acceptance;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the acceptances of a fleet as JSON; the schema is fleet-acceptance.schema.json. */
public final class FleetAcceptanceJson {
  private static final String SCHEMA = "assay-fleet-acceptance/1";

  private final JsonMapper mapper = JsonMapper.shared();

  /**
   * @param exitCode that of the command
   */
  public void write(FleetAcceptance fleet, int exitCode, Appendable out) throws IOException {
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("fleet", fleet.fleet());
    root.put("verdict", AcceptanceJson.label(fleet.verdict()));
    root.put("exitCode", exitCode);
    root.put("sentence", fleet.sentence());
    ArrayNode nodes = root.putArray("nodes");
    for (NodeReport node : fleet.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.put("node", node.node()).put("unit", node.unit());
      if (node.report().isPresent()) {
        entry.set("acceptance", new AcceptanceJson().tree(node.report().get()));
      } else {
        entry.put("unjudged", node.unjudged());
      }
    }
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root)).append('\n');
  }
}
