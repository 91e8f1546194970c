package dev.assay.runtime.plan;

import dev.assay.api.Quantities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds suites: those that come with Assay, and a user's own from a JSON file of the same form. */
public final class Suites {
  /** The suites that come with Assay. */
  public static final List<String> NAMES = List.of("quick", "standard", "full");

  private static final Set<String> SUITE_KEYS = Set.of("title", "shape", "workloads");
  private static final Set<String> SHAPE_KEYS =
      Set.of("forks", "warmups", "warmupTime", "iterations", "iterationTime");
  private static final Set<String> ENTRY_KEYS = Set.of("select", "parameters");

  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * @param name of a suite that comes with Assay, or the path of a JSON file
   * @throws SpecException when there is no such suite or its file is not right
   */
  public Suite find(String name) throws SpecException {
    if (NAMES.contains(name)) {
      try (InputStream in = Suites.class.getResourceAsStream("suites/" + name + ".json")) {
        return parse(name, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new SpecException(
          List.of(
              "There is no suite '%s' and no file of that name; %s"
                  .formatted(name, NearestName.hint(name, NAMES))));
    }
    try {
      return parse(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new SpecException(List.of("Cannot read suite %s: %s".formatted(name, e)));
    }
  }

  private Suite parse(String name, String json) throws SpecException {
    JsonNode node;
    try {
      node = mapper.readTree(json);
    } catch (JacksonException e) {
      throw new SpecException(
          List.of("Suite %s is not JSON: %s".formatted(name, e.getOriginalMessage())));
    }
    List<String> problems = new ArrayList<>();
    unknownKeys(name, node, SUITE_KEYS, problems);
    unknownKeys(name + " shape", node.path("shape"), SHAPE_KEYS, problems);
    for (JsonNode entry : node.path("workloads")) {
      unknownKeys(name + " workloads", entry, ENTRY_KEYS, problems);
      if (!entry.path("select").isString()) {
        problems.add("Suite " + name + ": an entry of 'workloads' has no 'select'.");
      }
    }
    if (node.path("workloads").isEmpty()) {
      problems.add("Suite " + name + ": 'workloads' is missing or empty.");
    }
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    try {
      List<Suite.Entry> entries = new ArrayList<>();
      node.path("workloads").forEach(entry -> entries.add(entry(entry)));
      return new Suite(name, node.path("title").asString(name), shape(node.path("shape")), entries);
    } catch (IllegalArgumentException | JacksonException e) {
      throw new SpecException(List.of("Suite %s: %s".formatted(name, e.getMessage())));
    }
  }

  private static void unknownKeys(
      String where, JsonNode node, Set<String> known, List<String> problems) {
    for (String key : new TreeSet<>(node.propertyNames())) {
      if (!known.contains(key)) {
        problems.add(
            "Suite %s: unknown key '%s'; %s".formatted(where, key, NearestName.hint(key, known)));
      }
    }
  }

  private static Shape shape(JsonNode node) {
    return new Shape(
        node.required("forks").asInt(),
        node.required("warmups").asInt(),
        Quantities.duration(node.required("warmupTime").asString()),
        node.required("iterations").asInt(),
        Quantities.duration(node.required("iterationTime").asString()));
  }

  private static Suite.Entry entry(JsonNode node) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    node.path("parameters")
        .forEachEntry(
            (name, values) ->
                parameters.put(name, values.valueStream().map(JsonNode::asString).toList()));
    return new Suite.Entry(node.required("select").asString(), parameters);
  }
}
