package dev.assay.runtime.baseline;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.directory.LockFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The named baselines beside the runs: one file each in {@code baselines/}, and copies of what they
 * name in {@code baselines/held/}.
 */
public final class Baselines {
  private static final String SCHEMA = "assay-baseline/2";

  /** Its runs are ids and paths, and what they name is read as it is now. */
  private static final String SCHEMA_WITHOUT_COPIES = "assay-baseline/1";

  private static final String SUFFIX = ".json";

  /**
   * What a baseline is to hold.
   *
   * @param origin as in {@link BaselineRun#origin}
   * @param file is copied
   * @param original as in {@link BaselineRun#original}
   */
  public record Source(String origin, Path file, Optional<String> original) {}

  private final Path directory;
  private final BaselineCopies copies;
  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * @param results the folder of the runs
   */
  public Baselines(Path results) {
    directory = results.resolve("baselines");
    copies = new BaselineCopies(directory.resolve("held"));
  }

  /**
   * Copies the files and gives the name to the copies, or leaves all as before. Copies that no
   * baseline names any more are deleted.
   *
   * @throws IllegalArgumentException when the text is no name
   */
  public Baseline set(String name, List<Source> sources, Instant now) throws IOException {
    Baseline.requireName(name);
    Files.createDirectories(directory);
    try (LockFile ignored = LockFile.await(directory.resolve(".lock"))) {
      List<BaselineRun> runs = new ArrayList<>();
      for (Source source : sources) {
        runs.add(copied(source));
      }
      Baseline baseline = new Baseline(name, runs, now);
      AtomicFile.write(file(name), text(baseline).getBytes(StandardCharsets.UTF_8));
      deleteUnnamedCopies();
      return baseline;
    }
  }

  private BaselineRun copied(Source source) throws IOException {
    return new BaselineRun(
        source.origin, Optional.of(copies.add(JsonFile.bytes(source.file))), source.original);
  }

  private void deleteUnnamedCopies() throws IOException {
    List<Baseline> known;
    try {
      known = all();
    } catch (IOException e) {
      // What a damaged one names is not known, so all copies stay.
      return;
    }
    copies.retain(
        known.stream()
            .flatMap(baseline -> baseline.runs().stream())
            .flatMap(run -> run.sha256().stream())
            .collect(Collectors.toSet()));
  }

  private String text(Baseline baseline) {
    ObjectNode node = mapper.createObjectNode();
    node.put("schema", SCHEMA).put("name", baseline.name()).put("since", "" + baseline.since());
    ArrayNode runs = node.putArray("runs");
    for (BaselineRun run : baseline.runs()) {
      ObjectNode each = runs.addObject();
      each.put("from", run.origin()).put("sha256", run.sha256().orElseThrow());
      run.original().ifPresent(sha256 -> each.put("original", sha256));
    }
    return mapper.writeValueAsString(node) + "\n";
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

  /**
   * The copy of a run, after its hash was found to be as it was.
   *
   * @throws IOException when the copy is gone or was altered
   */
  public Path copy(Baseline baseline, BaselineRun run) throws IOException {
    String expected = run.sha256().orElseThrow();
    Path copy = copies.file(expected);
    String what;
    if (!Files.isRegularFile(copy)) {
      what = "is gone";
    } else {
      String found = Sha256.of(Files.readAllBytes(copy));
      if (found.equals(expected)) {
        return copy;
      }
      what = "was altered: its SHA-256 is " + found;
    }
    throw new IOException(
        "Baseline %s cannot be used: the copy of %s that it holds since %s, %s, %s. Set it again: ./assay baseline set %s RUN"
            .formatted(
                baseline.name(), run.origin(), baseline.since(), copy, what, baseline.name()));
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }

  private Baseline read(Path file) throws IOException {
    try {
      JsonNode node = JsonFile.parse(JsonFile.bytes(file));
      String schema = node.path("schema").asString("none");
      if (!Set.of(SCHEMA, SCHEMA_WITHOUT_COPIES).contains(schema)) {
        throw new IllegalArgumentException("its schema is '" + schema + "' and not " + SCHEMA);
      }
      return new Baseline(
          node.required("name").asString(),
          node.required("runs").valueStream().map(Baselines::run).toList(),
          Instant.parse(node.required("since").asString()));
    } catch (JacksonException e) {
      throw damaged(file, JsonFile.fault(e), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw damaged(file, Damage.of(e), e);
    }
  }

  private static BaselineRun run(JsonNode node) {
    if (node.isString()) {
      return new BaselineRun(node.asString(), Optional.empty(), Optional.empty());
    }
    return new BaselineRun(
        node.required("from").asString(),
        Optional.of(sha256(node.required("sha256"))),
        node.optional("original").map(Baselines::sha256));
  }

  private static String sha256(JsonNode node) {
    String sha256 = node.asString();
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256");
    }
    return sha256;
  }

  private static IOException damaged(Path file, String why, Exception cause) {
    return new IOException(
        "%s is damaged: %s. Set the baseline again: ./assay baseline set NAME RUN"
            .formatted(file, why),
        cause);
  }
}
