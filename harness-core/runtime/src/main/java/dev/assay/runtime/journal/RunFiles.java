package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Condensed;
import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.directory.FileFailure;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.plan.RunPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads {@code run.json} and {@code result.json}. */
public final class RunFiles {
  /** The version of {@code run.json}. */
  public static final String RUN_SCHEMA = "assay-run/1";

  /** The version of {@code result.json}. */
  public static final String RESULT_SCHEMA = "assay-result/1";

  private final JsonMapper mapper = FileFormat.mapper();
  private final ObjectWriter writer = mapper.writerWithDefaultPrettyPrinter();
  private final ResultTree results = new ResultTree(mapper);

  /** What the probe finds is written and read as it is in memory. */
  private final JsonMapper plain =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  /** A plan as a tree, as it is in {@code run.json}. */
  public static ObjectNode tree(RunPlan plan) {
    return FileFormat.mapper().valueToTree(PlanFields.of(plan));
  }

  /** Writes {@code run.json} so that it is whole or not there. */
  public void write(Path file, RunHeader header) throws IOException {
    ObjectNode node = start(RUN_SCHEMA, header);
    put(
        node,
        new RunFields.Planned(
            header.scratch().map(Path::toString),
            header.options().map(all -> all.stream().map(GivenOptionFields::of).toList()),
            plain.valueToTree(header.environment()),
            PlanFields.of(header.plan())));
    writeAtomically(file, node);
  }

  /** The result as a tree, for {@code result.json} and for {@code assay show --json}. */
  public ObjectNode tree(
      RunHeader header, RunResult result, Optional<Instant> finished, Optional<Environment> after) {
    ObjectNode node = start(RESULT_SCHEMA, header);
    put(
        node,
        new RunFields.Measuring(
            finished,
            List.copyOf(ConditionsJson.plugins(header.plan())),
            new RunFields.Environments(
                plain.valueToTree(header.environment()), after.map(plain::valueToTree))));
    return node.setAll(results.results(result));
  }

  /**
   * Writes {@code result.json} so that it is whole or not there.
   *
   * @param files SHA-256 of the files that the result was made from
   */
  public void write(
      Path file,
      RunHeader header,
      RunResult result,
      Instant finished,
      Environment after,
      Map<String, String> files)
      throws IOException {
    ObjectNode node = tree(header, result, Optional.of(finished), Optional.of(after));
    put(node, new RunFields.Hashes(Optional.of(files), Optional.empty()));
    // Of what will be read: a text may hold what no encoding writes.
    ObjectNode written = (ObjectNode) JsonFile.parse(bytes(node));
    writeAtomically(file, node.put(ResultHash.FIELD, ResultHash.of(written)));
  }

  /** Writes an imported {@code result.json} so that it is whole or not there. */
  void write(Path file, RunResult result, RunHeader.Imported imported) throws IOException {
    AtomicFile.write(file, bytes(RunFields.ImportedResult.of(result, imported)));
  }

  /** Likewise, into a folder that is moved to its place afterwards. */
  void writeUnforced(Path file, RunResult result, RunHeader.Imported imported) throws IOException {
    try {
      Files.write(file, bytes(RunFields.ImportedResult.of(result, imported)));
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private ObjectNode start(String schema, RunHeader header) {
    ObjectNode node = mapper.createObjectNode().put("schema", schema);
    put(
        node,
        new RunFields.Header(
            header.id(),
            header.started(),
            new RunFields.Harness(
                header.harness().version(), header.harness().commit(), header.jdk()),
            header.vmType(),
            new RunFields.MachineFields(
                header.machine().name(),
                header.machine().peaks(),
                Optional.of(plain.valueToTree(header.description()))),
            header.notWatched(),
            header.labels()));
    return node;
  }

  private void put(ObjectNode node, Object fields) {
    node.setAll(mapper.<ObjectNode>valueToTree(fields));
  }

  private void writeAtomically(Path file, ObjectNode node) throws IOException {
    AtomicFile.write(file, bytes(node));
  }

  private byte[] bytes(Object document) {
    return (writer.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads {@code run.json}.
   *
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public RunHeader readHeader(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
      throw new IOException(
          "%s is no regular file. Restore it from a copy, or delete its folder.".formatted(file));
    }
    JsonNode node = read(file, RUN_SCHEMA);
    try {
      RunFields.Header header = mapper.treeToValue(node, RunFields.Header.class);
      RunFields.Planned planned = mapper.treeToValue(node, RunFields.Planned.class);
      return new RunHeader(
          header.id(),
          header.started(),
          header.harness().build(),
          header.harness().jdk(),
          header.vmType(),
          MachineJson.read(header.machine(), header.vmType(), node),
          plain.treeToValue(
              node.required("machine").required("description"), MachineDescription.class),
          plain.treeToValue(planned.environment(), Environment.class),
          planned.plan().read(),
          header.labels(),
          planned.scratch().map(Path::of),
          header.notWatched(),
          planned.given());
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw malformed(file, e, node);
    }
  }

  /**
   * Reads {@code result.json}.
   *
   * @throws IOException when it cannot be read or is not of a version known here
   */
  public RunResult readResult(Path file) throws IOException {
    return readStored(file).result();
  }

  /**
   * A result with what it says of the files that it was made from.
   *
   * @param document all of the file
   * @param files SHA-256 by file; empty where an earlier version wrote it
   */
  record Stored(ObjectNode document, MeasuredRun run, Map<String, String> files) {
    RunResult result() {
      return run.result();
    }
  }

  Stored readStored(Path file) throws IOException {
    ObjectNode node = readTree(file);
    try {
      return new Stored(
          node,
          new MeasuredRun(results.read(node), ConditionsJson.read(node)),
          mapper.treeToValue(node, RunFields.Hashes.class).files().orElse(Map.of()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw malformed(file, e, node);
    }
  }

  /**
   * Reads {@code result.json} for comparisons, each fork condensed to one value as it is read: a
   * file of any length takes little memory.
   *
   * @throws IOException as {@link #readResult} does
   */
  public MeasuredRun readCondensed(Path file) throws IOException {
    List<WorkloadResult> workloads = new ArrayList<>();
    List<Disturbed.Part> disturbances = new ArrayList<>();
    ResultHash hash = new ResultHash();
    try {
      ObjectNode rest =
          JsonFile.readParts(
              file,
              "results",
              (before, part) -> {
                requireSchema(file, before, RESULT_SCHEMA);
                hash.add(part);
                WorkloadResult whole = mapper.treeToValue(part, WorkloadFields.class).read();
                disturbances.add(Disturbed.Part.of(whole));
                workloads.add(Condensed.of(whole));
              });
      requireSchema(file, rest, RESULT_SCHEMA);
      hash.check(rest);
      return new MeasuredRun(
          results.read(rest, workloads),
          ConditionsJson.read(rest),
          Disturbed.Part.sum(disturbances));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw malformed(file, e, mapper.createObjectNode());
    }
  }

  /** All of {@code result.json}. */
  private ObjectNode readTree(Path file) throws IOException {
    ObjectNode node = (ObjectNode) read(file, RESULT_SCHEMA);
    try {
      ResultHash hash = new ResultHash();
      node.path("results").forEach(hash::add);
      hash.check(node);
      return node;
    } catch (IllegalArgumentException e) {
      throw malformed(file, e, node);
    }
  }

  private JsonNode read(Path file, String expected) throws IOException {
    JsonNode node;
    try {
      node = JsonFile.parse(JsonFile.bytes(file));
    } catch (JacksonException e) {
      throw malformed(file, e, mapper.createObjectNode());
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

  private static IOException malformed(Path file, RuntimeException cause, JsonNode document) {
    boolean ofARun =
        List.of("run.json", "result.json").contains(String.valueOf(file.getFileName()));
    return new IOException(
        (ofARun
                ? "%s is damaged or was edited: %s. Restore it from a copy, or delete its folder."
                : "%s is damaged, or not a result of Assay: %s. Name a run, its folder or its"
                    + " result.json.")
            .formatted(file, Damage.of(cause, document)),
        cause);
  }
}
