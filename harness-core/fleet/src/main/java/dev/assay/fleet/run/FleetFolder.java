package dev.assay.fleet.run;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.directory.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of one fleet on its client.
 *
 * <pre>
 * fleet.json        the units with their targets; written once
 * events.jsonl      what the client did and saw
 * units/UNIT/       copies of the units' folders
 * targets/TARGET/   what an engine must remember
 * </pre>
 */
public final class FleetFolder {
  private static final String SCHEMA = "assay-fleet/1";
  private static final String HEADER = "fleet.json";

  private final Path directory;
  private final UnitFiles files = new UnitFiles();
  private final JsonMapper mapper = JsonMapper.builder().build();

  FleetFolder(Path directory) {
    this.directory = directory;
  }

  public String id() {
    return directory.getFileName().toString();
  }

  public Path directory() {
    return directory;
  }

  boolean exists() {
    return Files.isRegularFile(directory.resolve(HEADER));
  }

  /** The copy of a unit's folder. */
  public Path copy(UnitId unit) {
    return directory.resolve("units").resolve(unit.value());
  }

  /** What the engine of a target must remember. */
  public Path engineState(String target) {
    return directory.resolve("targets").resolve(target);
  }

  Path events() {
    return directory.resolve("events.jsonl");
  }

  /** Writes the plan; {@code fleet.json} comes last and makes it a fleet. */
  void write(FleetPlan plan) throws IOException {
    ObjectNode node = mapper.createObjectNode().put("schema", SCHEMA).put("id", plan.fleet());
    node.put("attempts", plan.attempts());
    var units = node.putArray("units");
    for (PlannedUnit unit : plan.units()) {
      Path copy = copy(unit.spec().id());
      Files.createDirectories(copy);
      Files.writeString(copy.resolve(UnitFolder.SPEC), files.text(unit.spec()));
      ObjectNode entry = units.addObject().put("unit", unit.spec().id().value());
      entry.put("target", unit.target()).put("expected", unit.expected().toString());
      unit.price().ifPresent(price -> entry.set("price", mapper.valueToTree(price)));
    }
    String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    AtomicFile.write(directory.resolve(HEADER), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the plan.
   *
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public FleetPlan plan() throws IOException {
    Path file = directory.resolve(HEADER);
    try {
      JsonNode node = JsonFile.parse(JsonFile.bytes(file));
      String schema = node.path("schema").asString("none");
      if (!schema.equals(SCHEMA)) {
        throw new IOException(
            "%s has schema '%s'; this version of Assay reads '%s'. Use the version that wrote it."
                .formatted(file, schema, SCHEMA));
      }
      List<PlannedUnit> units = new ArrayList<>();
      for (JsonNode entry : node.required("units")) {
        units.add(unit(entry));
      }
      return new FleetPlan(
          node.required("id").asString(), node.required("attempts").asInt(), units);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("%s is damaged or was edited: %s".formatted(file, Damage.of(e)), e);
    }
  }

  /**
   * Whether its units judge machines.
   *
   * @throws IOException when the plan cannot be read
   */
  public boolean judges() throws IOException {
    return plan().units().stream().allMatch(unit -> unit.spec().work() instanceof UnitWork.Accept);
  }

  private PlannedUnit unit(JsonNode entry) throws IOException {
    UnitId id = new UnitId(entry.required("unit").asString());
    Optional<HourlyPrice> price =
        entry.optional("price").map(node -> mapper.treeToValue(node, HourlyPrice.class));
    return new PlannedUnit(
        files.readSpec(copy(id).resolve(UnitFolder.SPEC)),
        entry.required("target").asString(),
        Duration.parse(entry.required("expected").asString()),
        price);
  }
}
