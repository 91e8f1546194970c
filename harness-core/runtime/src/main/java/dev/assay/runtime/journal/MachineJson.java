package dev.assay.runtime.journal;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The machine in {@code run.json} and {@code result.json}. */
final class MachineJson {
  private static final Set<String> OLD_PEAKS_OF_CLOCK = Set.of("cpu.fp64", "cpu.fp32");

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
      peak.coreGigahertz().ifPresent(clock -> object.put("coreGigahertz", clock));
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
            .map(peak -> peak(peak, node.path("description").path("cpu")))
            .toList();
    return new Machine(
        node.required("name").asString(),
        file.optional("vmType").map(type -> type.required("name").asString()),
        peaks,
        EquipmentJson.read(file));
  }

  private static Peak peak(JsonNode node, JsonNode cpu) {
    String quantity = node.required("quantity").asString();
    JsonNode clock = node.path("coreGigahertz");
    return new Peak(
        quantity,
        node.required("value").asDouble(),
        UnitJson.read(node),
        node.required("source").asString(),
        node.path("nominal").asBoolean(false),
        clock.isNumber() ? OptionalDouble.of(clock.asDouble()) : clockOfOldRun(quantity, cpu));
  }

  /** Runs before the clock stood with the peak took the highest one known for both CPU peaks. */
  private static OptionalDouble clockOfOldRun(String quantity, JsonNode cpu) {
    if (!OLD_PEAKS_OF_CLOCK.contains(quantity)) {
      return OptionalDouble.empty();
    }
    return Stream.of(cpu.path("maximum"), cpu.path("base"))
        .map(frequency -> frequency.path("megahertz"))
        .filter(JsonNode::isNumber)
        .mapToDouble(megahertz -> megahertz.asDouble() / 1e3)
        .findFirst();
  }
}
