package dev.assay.runtime.plan;

import dev.assay.api.NearestName;
import dev.assay.api.Quantities;
import dev.assay.documents.JsonFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one suite from JSON, or gathers every reason why it is none. */
final class SuiteReader {
  private static final Set<String> SUITE_KEYS =
      Set.of("title", "shape", "workloads", "gpuWorkloads");
  private static final Set<String> SHAPE_KEYS =
      Set.of("forks", "warmups", "warmupTime", "iterations", "iterationTime");
  private static final Set<String> ENTRY_KEYS = Set.of("select", "parameters", "forkTime");

  private final List<String> problems = new ArrayList<>();
  private final String name;

  /**
   * @param name of the suite
   */
  SuiteReader(String name) {
    this.name = name;
  }

  Suite read(String json) throws SpecException {
    JsonNode root = tree(json);
    checkKeys("", root, SUITE_KEYS);
    if (root.has("title") && !root.path("title").isString()) {
      problem("'title' must be a text, was %s.", root.path("title"));
    }
    Optional<Shape> shape = shape(root.path("shape"));
    List<Suite.Entry> entries = entries("workloads", root.path("workloads"));
    List<Suite.Entry> gpuEntries =
        root.has("gpuWorkloads") ? entries("gpuWorkloads", root.path("gpuWorkloads")) : List.of();
    if (!problems.isEmpty() || shape.isEmpty()) {
      throw new SpecException(problems);
    }
    return new Suite(name, root.path("title").asString(name), shape.get(), entries, gpuEntries);
  }

  private JsonNode tree(String json) throws SpecException {
    try {
      return JsonFile.parseWritten(json);
    } catch (JacksonException e) {
      throw new SpecException(
          List.of("Suite %s cannot be read: %s. Correct it.".formatted(name, JsonFile.fault(e))));
    }
  }

  private Optional<Shape> shape(JsonNode node) {
    checkKeys(" shape", node, SHAPE_KEYS);
    Optional<Integer> forks = wholeNumber(node, "forks");
    boolean untilSettled = node.path("warmups").asString("").equals(ShapeOverrides.UNTIL_SETTLED);
    Optional<Integer> warmups = untilSettled ? Optional.of(0) : wholeNumber(node, "warmups");
    Optional<Duration> warmupTime = time(node, "warmupTime", "'shape'");
    Optional<Integer> iterations = wholeNumber(node, "iterations");
    Optional<Duration> iterationTime = time(node, "iterationTime", "'shape'");
    if (forks.isEmpty()
        || warmups.isEmpty()
        || warmupTime.isEmpty()
        || iterations.isEmpty()
        || iterationTime.isEmpty()) {
      return Optional.empty();
    }
    try {
      Shape shape =
          new Shape(
              forks.get(), warmups.get(), warmupTime.get(), iterations.get(), iterationTime.get());
      return Optional.of(untilSettled ? ShapeOverrides.NONE.untilSettled().over(shape) : shape);
    } catch (IllegalArgumentException e) {
      problem("%s", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Integer> wholeNumber(JsonNode shape, String key) {
    JsonNode node = shape.path(key);
    if (node.isInt()) {
      return Optional.of(node.intValue());
    }
    String or = key.equals("warmups") ? " or \"auto\"" : "";
    problem("'%s' of 'shape' must be a whole number%s, %s.", key, or, found(node));
    return Optional.empty();
  }

  private Optional<Duration> time(JsonNode parent, String key, String where) {
    JsonNode node = parent.path(key);
    if (!node.isString()) {
      problem("'%s' of %s must be a time such as \"500ms\", %s.", key, where, found(node));
      return Optional.empty();
    }
    try {
      return Optional.of(Quantities.duration(node.stringValue()));
    } catch (IllegalArgumentException e) {
      problem("'%s' of %s: %s.", key, where, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<Suite.Entry> entries(String key, JsonNode workloads) {
    if (!workloads.isArray() || workloads.isEmpty()) {
      problem("'%s' must be a list of at least one entry, %s.", key, found(workloads));
      return List.of();
    }
    List<Suite.Entry> entries = new ArrayList<>();
    for (JsonNode node : workloads) {
      checkKeys(" " + key, node, ENTRY_KEYS);
      JsonNode select = node.path("select");
      if (!select.isString()) {
        problem("'select' of an entry of '%s' must be a text, %s.", key, found(select));
      }
      entries.add(
          new Suite.Entry(
              select.asString(""),
              parameters(node.path("parameters")),
              node.has("forkTime") ? time(node, "forkTime", "an entry") : Optional.empty()));
    }
    return entries;
  }

  private Map<String, List<String>> parameters(JsonNode node) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      problem("'parameters' must be an object of lists of values, %s.", found(node));
    }
    for (Map.Entry<String, JsonNode> parameter : node.properties()) {
      JsonNode values = parameter.getValue();
      if (!values.isArray()
          || values.isEmpty()
          || values.valueStream().anyMatch(v -> !isValue(v))) {
        problem(
            "parameter '%s' must be a list of at least one value, such as [\"4k\", \"1m\"], %s.",
            parameter.getKey(), found(values));
      } else {
        parameters.put(parameter.getKey(), values.valueStream().map(JsonNode::asString).toList());
      }
    }
    return parameters;
  }

  private static boolean isValue(JsonNode node) {
    return node.isString() || node.isNumber() || node.isBoolean();
  }

  private void checkKeys(String where, JsonNode node, Set<String> known) {
    for (String key : new TreeSet<>(node.propertyNames())) {
      if (!known.contains(key)) {
        problems.add(
            "Suite %s%s: unknown key '%s'; %s"
                .formatted(name, where, key, NearestName.hint(key, known)));
      }
    }
  }

  private static String found(JsonNode node) {
    return node.isMissingNode() ? "and is missing" : "was " + node;
  }

  private void problem(String format, Object... values) {
    problems.add("Suite %s: %s".formatted(name, format.formatted(values)));
  }
}
