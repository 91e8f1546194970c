package dev.assay.fleet.unit;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.plan.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files of a unit as JSON. */
public final class UnitFiles {
  private static final String SPEC_SCHEMA = "assay-unit/1";
  private static final String EXIT_SCHEMA = "assay-unit-exit/1";

  private final JsonMapper mapper = JsonMapper.builder().build();

  /** The content of {@code spec.json}. */
  public String text(UnitSpec unit) {
    ObjectNode node = mapper.createObjectNode().put("schema", SPEC_SCHEMA);
    node.put("fleet", unit.fleet()).put("unit", unit.id().value()).put("run", unit.run());
    unit.vmType().expected().ifPresent(type -> node.put("expectedVmType", type));
    unit.vmType().declared().ifPresent(type -> node.put("declaredVmType", type));
    unit.host().ifPresent(host -> node.put("host", host));
    node.put("timeLimit", unit.timeLimit().toString()).put("nodes", unit.nodes());
    ObjectNode labels = node.putObject("labels");
    unit.labels().forEach(labels::put);
    switch (unit.work()) {
      case UnitWork.Measure measure -> node.set("work", mapper.valueToTree(measure.spec()));
      case UnitWork.Accept accept -> {
        ObjectNode demand = node.putObject("accept").put("budget", accept.budget().toString());
        accept.reference().ifPresent(text -> demand.put("reference", text));
        accept.types().ifPresent(text -> demand.put("vmTypes", text));
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }

  /**
   * Reads {@code spec.json}.
   *
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public UnitSpec readSpec(Path file) throws IOException {
    JsonNode node = read(file, SPEC_SCHEMA);
    try {
      Map<String, String> labels = new LinkedHashMap<>();
      node.required("labels").forEachEntry((name, value) -> labels.put(name, value.asString()));
      return new UnitSpec(
          node.required("fleet").asString(),
          new UnitId(node.required("unit").asString()),
          node.required("run").asString(),
          work(node),
          new UnitSpec.VmTypeDemand(
              node.optional("expectedVmType").map(JsonNode::asString),
              node.optional("declaredVmType").map(JsonNode::asString)),
          node.optional("host").map(JsonNode::asString),
          Duration.parse(node.required("timeLimit").asString()),
          node.required("nodes").asInt(),
          labels);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw damaged(file, e);
    }
  }

  private UnitWork work(JsonNode node) {
    if (!node.has("accept")) {
      return new UnitWork.Measure(mapper.treeToValue(node.required("work"), RunSpec.class));
    }
    JsonNode accept = node.required("accept");
    return new UnitWork.Accept(
        Duration.parse(accept.required("budget").asString()),
        accept.optional("reference").map(JsonNode::asString),
        accept.optional("vmTypes").map(JsonNode::asString));
  }

  /** The content of {@code exit}. */
  public String text(UnitExit exit) {
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("schema", EXIT_SCHEMA)
            .put("kind", exit.kind().label())
            .put("attempt", exit.attempt())
            .put("node", exit.node());
    exit.run().ifPresent(run -> node.put("run", run));
    return node.put("message", exit.message()) + "\n";
  }

  /**
   * Reads {@code exit}.
   *
   * @return empty when there is none
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public Optional<UnitExit> readExit(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode node = read(file, EXIT_SCHEMA);
    try {
      return Optional.of(
          new UnitExit(
              UnitExit.Kind.valueOf(
                  node.required("kind").asString().toUpperCase(Locale.ROOT).replace('-', '_')),
              node.required("attempt").asInt(),
              node.required("node").asString(),
              node.optional("run").map(JsonNode::asString),
              node.required("message").asString()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private JsonNode read(Path file, String expected) throws IOException {
    try {
      JsonNode node = JsonFile.parse(JsonFile.bytes(file));
      String schema = node.path("schema").asString("none");
      if (!schema.equals(expected)) {
        throw new IOException(
            "%s has schema '%s'; this version of Assay reads '%s'. Use the version that wrote it."
                .formatted(file, schema, expected));
      }
      return node;
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
  }

  private static IOException damaged(Path file, RuntimeException cause) {
    return new IOException(
        "%s is damaged or was edited: %s".formatted(file, Damage.of(cause)), cause);
  }
}
