package dev.assay.runtime.journal;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The machine in {@code run.json} and {@code result.json}. */
final class MachineJson {
  private MachineJson() {}

  static void write(ObjectNode node, Machine machine) {
    node.put("name", machine.name());
    ArrayNode peaks = node.putArray("peaks");
    for (Peak peak : machine.peaks()) {
      ObjectNode object = peaks.addObject().put("quantity", peak.quantity());
      object.put("value", peak.value());
      UnitJson.write(object, peak.unit());
      object.put("source", peak.source());
      if (peak.nominal()) {
        object.put("nominal", true);
      }
    }
  }

  /**
   * @param file the root of the file; the VM type stands beside the machine there
   */
  static Machine read(JsonNode file) {
    JsonNode node = file.required("machine");
    List<Peak> peaks =
        node.required("peaks")
            .valueStream()
            .map(
                peak ->
                    new Peak(
                        peak.required("quantity").asString(),
                        peak.required("value").asDouble(),
                        UnitJson.read(peak),
                        peak.required("source").asString(),
                        peak.path("nominal").asBoolean(false)))
            .toList();
    return new Machine(
        node.required("name").asString(),
        file.optional("vmType").map(type -> type.required("name").asString()),
        peaks,
        EquipmentJson.read(file));
  }
}
