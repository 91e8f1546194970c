package dev.assay.runtime.journal;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.Processors;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The machine in {@code run.json} and {@code result.json}, as results are judged by it. */
final class MachineJson {
  private static final Set<String> OLD_PEAKS_OF_CLOCK = Set.of("cpu.fp64", "cpu.fp32");

  private MachineJson() {}

  /**
   * @param file the root of the file, for what it says of the machine to people
   */
  static Machine read(
      RunFields.MachineFields machine, Optional<RunHeader.VmType> vmType, JsonNode file) {
    JsonNode description = machine.description().orElse(MissingNode.getInstance());
    JsonNode cpu = description.path("cpu");
    return new Machine(
        machine.name(),
        vmType.map(RunHeader.VmType::name),
        machine.peaks().stream().map(peak -> clocked(peak, cpu)).toList(),
        gpus(description),
        EquipmentJson.read(file),
        processors(description));
  }

  /** Of the whole machine; empty where the run could not use all of it. */
  private static Optional<Processors> processors(JsonNode description) {
    JsonNode cpu = description.path("cpu");
    JsonNode limits = description.path("limits");
    int allowed = limits.path("allowedCpus").size();
    boolean limited =
        limits.path("cpuQuota").isNumber()
            || (allowed > 0 && allowed < cpu.path("threads").asInt(0));
    return !limited && cpu.path("cores").asInt(0) > 0 && cpu.path("features").isArray()
        ? Optional.of(
            new Processors(
                cpu.path("vendor").asString(""),
                cpu.path("family").asInt(0),
                cpu.path("cores").asInt(),
                Math.max(1, description.path("numaNodes").size()),
                cpu.path("features")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet())))
        : Optional.empty();
  }

  /** As much of a description as {@link #read} needs; empty where nothing is known. */
  static Optional<JsonNode> description(Machine machine, RunHeader.ForeignMachine said) {
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    machine.processors().ifPresent(processors -> write(processors, description));
    said.cpu().ifPresent(model -> description.withObject("/cpu").put("model", model));
    said.driver().ifPresent(version -> description.put("nvidiaDriver", version));
    said.kernel()
        .ifPresent(version -> description.withObject("/operatingSystem").put("kernel", version));
    machine.gpus().ifPresent(gpus -> writeGpus(gpus, said.gpu().orElse(""), description));
    return description.isEmpty() ? Optional.empty() : Optional.of(description);
  }

  private static void write(Processors processors, ObjectNode description) {
    ObjectNode cpu =
        description
            .putObject("cpu")
            .put("vendor", processors.vendor())
            .put("family", processors.family())
            .put("cores", processors.cores());
    ArrayNode features = cpu.putArray("features");
    processors.features().forEach(features::add);
    ArrayNode nodes = description.putArray("numaNodes");
    IntStream.range(0, processors.numaNodes()).forEach(id -> nodes.addObject().put("id", id));
  }

  private static void writeGpus(int gpus, String model, ObjectNode description) {
    ArrayNode devices = description.putArray("displayDevices");
    IntStream.range(0, gpus).forEach(_ -> devices.addObject().put("vendor", model));
  }

  /** Console adapters have no vendor that makes GPUs. */
  private static OptionalInt gpus(JsonNode description) {
    JsonNode devices = description.path("displayDevices");
    return devices.isArray()
        ? OptionalInt.of((int) devices.valueStream().filter(each -> each.has("vendor")).count())
        : OptionalInt.empty();
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
