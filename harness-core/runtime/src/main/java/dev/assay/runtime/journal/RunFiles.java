package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Condensed;
import dev.assay.documents.Damage;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.MachineDescription;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads {@code run.json} and {@code result.json}. */
public final class RunFiles {
  /** The version of {@code run.json}. */
  public static final String RUN_SCHEMA = "assay-run/1";

  /** The version of {@code result.json}. */
  public static final String RESULT_SCHEMA = "assay-result/1";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  /** Reads one value of many from a parser. */
  private final ObjectReader parts =
      mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Writes {@code run.json} so that it is whole or not there. */
  public void write(Path file, RunHeader header) throws IOException {
    ObjectNode node = mapper.createObjectNode().put("schema", RUN_SCHEMA);
    writeCommon(node, header);
    header.scratch().ifPresent(scratch -> node.put("scratch", scratch.toString()));
    node.set("environment", mapper.valueToTree(header.environment()));
    PlanJson.write(node.putObject("plan"), header.plan());
    writeAtomically(file, node);
  }

  /** The result as a tree, for {@code result.json} and for {@code assay show --json}. */
  public ObjectNode tree(
      RunHeader header, RunResult result, Optional<Instant> finished, Optional<Environment> after) {
    ObjectNode node = mapper.createObjectNode().put("schema", RESULT_SCHEMA);
    writeCommon(node, header);
    finished.ifPresent(instant -> node.put("finished", instant.toString()));
    ConditionsJson.writePlugins(node.putArray("plugins"), header.plan());
    ObjectNode environment = node.putObject("environment");
    environment.set("before", mapper.valueToTree(header.environment()));
    after.ifPresent(value -> environment.set("after", mapper.valueToTree(value)));
    ResultJson.write(node, result);
    return node;
  }

  /** Writes {@code result.json} so that it is whole or not there. */
  public void write(
      Path file, RunHeader header, RunResult result, Instant finished, Environment after)
      throws IOException {
    writeAtomically(file, tree(header, result, Optional.of(finished), Optional.of(after)));
  }

  /** Writes an imported {@code result.json} so that it is whole or not there. */
  void write(Path file, RunResult result, RunHeader.Imported imported) throws IOException {
    ObjectNode node = mapper.createObjectNode().put("schema", RESULT_SCHEMA);
    ResultJson.writeWithMachine(node, result);
    node.putObject("harness")
        .put("version", imported.harness())
        .put("jdk", System.getProperty("java.version"));
    node.putObject("imported")
        .put("format", imported.format())
        .put("from", imported.from())
        .put("sha256", imported.sha256());
    writeAtomically(file, node);
  }

  private void writeCommon(ObjectNode node, RunHeader header) {
    node.put("id", header.id());
    node.put("started", header.started().toString());
    node.putObject("harness").put("version", header.harness()).put("jdk", header.jdk());
    header
        .vmType()
        .ifPresent(
            type -> node.putObject("vmType").put("name", type.name()).put("source", type.source()));
    ObjectNode machine = node.putObject("machine");
    MachineJson.write(machine, header.machine());
    machine.set("description", mapper.valueToTree(header.description()));
    header.notWatched().ifPresent(kinds -> DisturbanceJson.writeNotWatched(node, kinds));
    if (!header.labels().isEmpty()) {
      ObjectNode labels = node.putObject("labels");
      header.labels().forEach(labels::put);
    }
  }

  private void writeAtomically(Path file, ObjectNode node) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, (mapper.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads {@code run.json}.
   *
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public RunHeader readHeader(Path file) throws IOException {
    JsonNode node = read(file, RUN_SCHEMA);
    try {
      return new RunHeader(
          node.required("id").asString(),
          Instant.parse(node.required("started").asString()),
          node.required("harness").required("version").asString(),
          node.required("harness").required("jdk").asString(),
          node.optional("vmType")
              .map(
                  type ->
                      new RunHeader.VmType(
                          type.required("name").asString(), type.required("source").asString())),
          MachineJson.read(node),
          mapper.treeToValue(
              node.required("machine").required("description"), MachineDescription.class),
          mapper.treeToValue(node.required("environment"), Environment.class),
          PlanJson.read(node.required("plan")),
          ConditionsJson.labels(node),
          PlanJson.optionalText(node, "scratch").map(Path::of),
          DisturbanceJson.readNotWatched(node));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw malformed(file, e);
    }
  }

  /**
   * Reads {@code result.json}.
   *
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public RunResult readResult(Path file) throws IOException {
    try {
      return ResultJson.read(read(file, RESULT_SCHEMA));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw malformed(file, e);
    }
  }

  /**
   * Reads {@code result.json} for comparisons, each fork condensed to one value as it is read: a
   * file of any length takes little memory.
   *
   * @throws IOException as {@link #readResult} does
   */
  public MeasuredRun readCondensed(Path file) throws IOException {
    ObjectNode rest = mapper.createObjectNode();
    List<WorkloadResult> results = new ArrayList<>();
    List<Disturbed.Part> disturbances = new ArrayList<>();
    try (JsonParser parser = mapper.createParser(file)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException(file + " holds no result: it is no JSON object.");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("results")) {
          requireSchema(file, rest, RESULT_SCHEMA);
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            WorkloadResult whole = ResultJson.readWorkload(parts.readTree(parser));
            disturbances.add(Disturbed.Part.of(whole));
            results.add(Condensed.of(whole));
          }
        } else {
          rest.set(name, (JsonNode) parts.readTree(parser));
        }
      }
      requireSchema(file, rest, RESULT_SCHEMA);
      return new MeasuredRun(
          ResultJson.read(rest, results),
          ConditionsJson.read(rest),
          Disturbed.Part.sum(disturbances));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw malformed(file, e);
    }
  }

  /** All of {@code result.json}. */
  ObjectNode readTree(Path file) throws IOException {
    return (ObjectNode) read(file, RESULT_SCHEMA);
  }

  private JsonNode read(Path file, String expected) throws IOException {
    JsonNode node;
    try {
      node = mapper.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw malformed(file, e);
    }
    requireSchema(file, node, expected);
    return node;
  }

  private static void requireSchema(Path file, JsonNode node, String expected) throws IOException {
    String schema = node.path("schema").asString("none");
    if (!schema.equals(expected)) {
      throw new IOException(
          "%s has schema '%s'; this version of Assay reads '%s'. Use the version that wrote it."
              .formatted(file, schema, expected));
    }
  }

  private static IOException malformed(Path file, RuntimeException cause) {
    boolean ofARun =
        List.of("run.json", "result.json").contains(String.valueOf(file.getFileName()));
    return new IOException(
        "%s is damaged or was edited: %s. %s"
            .formatted(
                file,
                Damage.of(cause),
                ofARun
                    ? "Restore it from a copy, or delete its folder."
                    : "Name a run, its folder or its result.json."),
        cause);
  }
}
