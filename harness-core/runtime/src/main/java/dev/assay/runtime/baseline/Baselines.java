package dev.assay.runtime.baseline;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The named baselines beside the runs, one file each in {@code baselines/}. */
public final class Baselines {
  private static final String SCHEMA = "assay-baseline/1";
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * @param results the folder of the runs
   */
  public Baselines(Path results) {
    directory = results.resolve("baselines");
  }

  /** Writes the baseline so that it is whole or as before. */
  public void set(Baseline baseline) throws IOException {
    Files.createDirectories(directory);
    ObjectNode node = mapper.createObjectNode();
    node.put("schema", SCHEMA).put("name", baseline.name()).put("since", "" + baseline.since());
    ArrayNode runs = node.putArray("runs");
    baseline.runs().forEach(runs::add);
    Path file = file(baseline.name());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, mapper.writeValueAsString(node) + "\n");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The baseline of this name; empty where there is none, or the text is no name at all. */
  public Optional<Baseline> find(String name) throws IOException {
    return Baseline.isName(name) && Files.isRegularFile(file(name))
        ? Optional.of(read(file(name)))
        : Optional.empty();
  }

  /** All of them, by name. */
  public List<Baseline> all() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
        found.forEach(files::add);
      }
    }
    List<Baseline> baselines = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      baselines.add(read(file));
    }
    return baselines;
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }

  private Baseline read(Path file) throws IOException {
    try {
      JsonNode node = mapper.readTree(Files.readAllBytes(file));
      if (!node.path("schema").asString("none").equals(SCHEMA)) {
        throw new IllegalArgumentException("its schema is not " + SCHEMA);
      }
      return new Baseline(
          node.required("name").asString(),
          node.required("runs").valueStream().map(JsonNode::asString).toList(),
          Instant.parse(node.required("since").asString()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          "%s is damaged: %s. Set the baseline anew: ./assay baseline set NAME RUN"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
