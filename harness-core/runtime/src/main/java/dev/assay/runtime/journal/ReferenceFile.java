package dev.assay.runtime.journal;

import dev.assay.analysis.result.RunResult;
import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.documents.TextFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pinned reference: runs with all their samples in one file, and the hash of them. Scores against
 * it do not move when runs are added, removed or measured again.
 *
 * @param name shown where ratios are
 * @param sha256 of the runs as written in the file
 * @param runs at least one
 */
public record ReferenceFile(String name, String sha256, List<RunResult> runs) {
  /** The version of the file. */
  public static final String SCHEMA = "assay-reference/1";

  private static final ResultTree TREES = new ResultTree(FileFormat.mapper());

  public ReferenceFile {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("Reference " + name + " has no run.");
    }
  }

  /** Of runs, with their hash. */
  public static ReferenceFile of(String name, List<RunResult> runs) {
    return new ReferenceFile(name, hash(tree(runs)), runs);
  }

  public void write(Path file) throws IOException {
    AtomicFile.write(file, text().getBytes(StandardCharsets.UTF_8));
  }

  /** What its file holds. */
  public String text() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", SCHEMA).put("name", name).put("sha256", sha256);
    root.set("runs", tree(runs));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** Whether a file says that it is a reference. */
  public static boolean isOne(Path file) throws IOException {
    return Files.isRegularFile(file) && TextFile.read(file).contains(SCHEMA);
  }

  /**
   * Reads a reference.
   *
   * @throws IOException when it cannot be read, or was changed after it was made
   */
  public static ReferenceFile read(Path file) throws IOException {
    JsonNode root = JsonMapper.shared().createObjectNode();
    try {
      root = JsonFile.parse(JsonFile.bytes(file));
      String schema = root.path("schema").asString("none");
      if (!schema.equals(SCHEMA)) {
        throw new IOException(
            "%s has schema '%s'; this version of Assay reads '%s'."
                .formatted(file, schema, SCHEMA));
      }
      String sha256 = root.required("sha256").asString();
      String found = hash(root.required("runs"));
      if (!found.equals(sha256)) {
        throw new IOException(
            "%s was changed: its hash is %s and should be %s. Make it again: assay reference create"
                .formatted(file, found, sha256));
      }
      List<RunResult> runs = root.required("runs").valueStream().map(TREES::read).toList();
      return new ReferenceFile(root.required("name").asString(), sha256, runs);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("%s is damaged: %s".formatted(file, Damage.of(e, root)), e);
    }
  }

  private static ArrayNode tree(List<RunResult> runs) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    runs.forEach(run -> array.add(TREES.of(run)));
    return array;
  }

  private static String hash(JsonNode runs) {
    return Sha256.of(JsonMapper.shared().writeValueAsString(runs).getBytes(StandardCharsets.UTF_8));
  }
}
