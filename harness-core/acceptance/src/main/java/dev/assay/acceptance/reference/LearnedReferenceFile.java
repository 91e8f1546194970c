package dev.assay.acceptance.reference;

import dev.assay.analysis.acceptance.Limit;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A learned reference as a file. */
public final class LearnedReferenceFile {
  /** The version of the file. */
  public static final String SCHEMA = "assay-floors/1";

  private LearnedReferenceFile() {}

  /** What the file holds. */
  public static String text(LearnedReference reference) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", SCHEMA).put("sha256", reference.sha256());
    root.set("learned", tree(reference));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** Writes it, whole or not at all. */
  public static void write(LearnedReference reference, Path file) throws IOException {
    AtomicFile.write(file, text(reference).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads one.
   *
   * @throws IOException when it cannot be read, is something else, or was changed since it was made
   */
  public static LearnedReference read(Path file) throws IOException {
    JsonNode root = JsonMapper.shared().createObjectNode();
    try {
      root = JsonFile.parse(JsonFile.bytes(file));
      String schema = root.path("schema").asString("none");
      if (!schema.equals(SCHEMA)) {
        throw new IOException(
            "%s has schema '%s'; floors have '%s'. Make them with ./assay reference learn."
                .formatted(file, schema, SCHEMA));
      }
      String sha256 = root.required("sha256").asString();
      JsonNode learned = root.required("learned");
      String found = hash(learned);
      if (!found.equals(sha256)) {
        throw new IOException(
            "%s was changed: its hash is %s and should be %s. Make it again: ./assay reference learn"
                .formatted(file, found, sha256));
      }
      return reference(sha256, learned);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("%s is damaged: %s".formatted(file, Damage.of(e, root)), e);
    }
  }

  static LearnedReference withHash(LearnedReference reference) {
    return reference(hash(tree(reference)), tree(reference));
  }

  static String hash(JsonNode learned) {
    return Sha256.of(
        JsonMapper.shared().writeValueAsString(learned).getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode tree(LearnedReference reference) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("content", reference.content()).put("confidence", reference.confidence());
    root.put("vmType", reference.vmType());
    ObjectNode configuration = root.putObject("configuration");
    new TreeMap<>(reference.configuration()).forEach(configuration::put);
    ObjectNode alike = root.putObject("alike");
    reference.alike().forEach((name, values) -> values.forEach(alike.withArray(name)::add));
    reference.machines().forEach(root.putArray("machines")::add);
    reference.runs().forEach(root.putArray("runs")::add);
    reference.leftOut().forEach(root.putArray("leftOut")::add);
    ArrayNode floors = root.putArray("floors");
    reference.floors().forEach(floor -> write(floor, floors.addObject()));
    ObjectNode without = root.putObject("without");
    reference.without().forEach(without::put);
    return root;
  }

  private static void write(LearnedFloor floor, ObjectNode node) {
    Identity identity = floor.measurand().identity();
    node.put("workload", identity.workload());
    ObjectNode parameters = node.putObject("parameters");
    identity.parameters().forEach(parameters::put);
    node.put("metric", identity.metric()).put("clock", identity.clock().name());
    if (floor.measurand().device().isPresent()) {
      node.put("device", floor.measurand().device().getAsInt());
    }
    node.put("better", floor.limit().better().name());
    Unit unit = floor.limit().unit();
    node.put("unit", unit.symbol()).put("dimension", unit.dimension().name());
    node.put("unitScale", unit.scale());
    node.put("limit", floor.limit().value()).put("typical", floor.typical());
    node.put("machines", floor.machines()).put("method", floor.method());
  }

  private static LearnedReference reference(String sha256, JsonNode root) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    root.required("alike").forEachEntry((name, values) -> alike.put(name, texts(values)));
    List<LearnedFloor> floors = new ArrayList<>();
    root.required("floors").forEach(node -> floors.add(floor(node)));
    return new LearnedReference(
        sha256,
        root.required("content").doubleValue(),
        root.required("confidence").doubleValue(),
        root.required("vmType").asString(),
        named(root.required("configuration")),
        alike,
        texts(root.required("machines")),
        texts(root.required("runs")),
        texts(root.required("leftOut")),
        floors,
        named(root.required("without")));
  }

  private static LearnedFloor floor(JsonNode node) {
    Better better = Better.valueOf(node.required("better").asString());
    Unit unit =
        new Unit(
            node.required("unit").asString(),
            new Dimension(node.required("dimension").asString()),
            node.required("unitScale").doubleValue());
    Identity identity =
        new Identity(
            node.required("workload").asString(),
            new TreeMap<>(named(node.required("parameters"))),
            node.required("metric").asString(),
            unit.dimension(),
            better,
            Clock.valueOf(node.required("clock").asString()));
    OptionalInt device =
        node.has("device") ? OptionalInt.of(node.required("device").asInt()) : OptionalInt.empty();
    return new LearnedFloor(
        new Measurand(identity, device),
        new Limit(node.required("limit").doubleValue(), unit, better),
        node.required("typical").doubleValue(),
        node.required("machines").asInt(),
        node.required("method").asString());
  }

  private static Map<String, String> named(JsonNode object) {
    Map<String, String> named = new LinkedHashMap<>();
    object.forEachEntry((name, value) -> named.put(name, value.asString()));
    return named;
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
