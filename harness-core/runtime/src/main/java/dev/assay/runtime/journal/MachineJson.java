package dev.assay.runtime.journal;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The machine in {@code run.json} and {@code result.json}, as results are judged by it. */
final class MachineJson {
  private static final Set<String> OLD_PEAKS_OF_CLOCK = Set.of("cpu.fp64", "cpu.fp32");

  private MachineJson() {}

  /**
   * @param file the root of the file, for what it says of the machine to people
   */
  static Machine read(
      RunFields.MachineFields machine, Optional<RunHeader.VmType> vmType, JsonNode file) {
    JsonNode cpu = machine.description().orElse(MissingNode.getInstance()).path("cpu");
    return new Machine(
        machine.name(),
        vmType.map(RunHeader.VmType::name),
        machine.peaks().stream().map(peak -> clocked(peak, cpu)).toList(),
        EquipmentJson.read(file));
  }

  /** Runs before the clock stood with the peak took the highest one known for both CPU peaks. */
  private static Peak clocked(Peak peak, JsonNode cpu) {
    if (peak.coreGigahertz().isPresent() || !OLD_PEAKS_OF_CLOCK.contains(peak.quantity())) {
      return peak;
    }
    OptionalDouble gigahertz =
        Stream.of(cpu.path("maximum"), cpu.path("base"))
            .map(frequency -> frequency.path("megahertz"))
            .filter(JsonNode::isNumber)
            .mapToDouble(megahertz -> megahertz.asDouble() / 1e3)
            .findFirst();
    return new Peak(
        peak.quantity(), peak.value(), peak.unit(), peak.source(), peak.nominal(), gigahertz);
  }
}
