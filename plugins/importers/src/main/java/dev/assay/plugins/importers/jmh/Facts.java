package dev.assay.plugins.importers.jmh;

import dev.assay.plugins.importers.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an entry says that it was measured.
 *
 * @param known by the names that Assay has for them
 * @param unknown names of those that entries of JMH may have and this one has not
 */
record Facts(Map<String, String> known, Set<String> unknown) {
  static final String JDK = "JDK";
  private static final String WARMUP_ITERATIONS = "warm-up iterations";
  private static final Set<String> OF_WARMUPS =
      Set.of("time of a warm-up iteration", "batch size of warm-up");

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry(JDK, "jdkVersion"),
          Map.entry("JDK build", "vmVersion"),
          Map.entry("virtual machine", "vmName"),
          Map.entry("JMH version", "jmhVersion"),
          Map.entry(WARMUP_ITERATIONS, "warmupIterations"),
          Map.entry("time of a warm-up iteration", "warmupTime"),
          Map.entry("batch size of warm-up", "warmupBatchSize"),
          Map.entry("iterations", "measurementIterations"),
          Map.entry("time of an iteration", "measurementTime"),
          Map.entry("threads", "threads"),
          Map.entry("batch size", "measurementBatchSize"));

  static Facts of(Json entry) {
    Map<String, String> known = new LinkedHashMap<>();
    Set<String> unknown = new LinkedHashSet<>();
    FIELDS.forEach((name, field) -> put(name, entry.get(field).text(), known, unknown));
    put("forks", entry.get("forks").text().map(Facts::forking), known, unknown);
    Json arguments = entry.get("jvmArgs");
    Optional<String> options =
        arguments.isArray() ? Optional.of(JvmOptions.of(texts(arguments))) : Optional.empty();
    options.ifPresentOrElse(
        text -> known.put("JVM options", text), () -> unknown.add("JVM options"));
    if ("0".equals(known.get(WARMUP_ITERATIONS))) {
      known.keySet().removeAll(OF_WARMUPS);
      unknown.removeAll(OF_WARMUPS);
    }
    return new Facts(known, unknown);
  }

  private static List<String> texts(Json array) {
    return array.elements().stream().map(element -> element.text().orElse("")).toList();
  }

  private static void put(
      String name, Optional<String> value, Map<String, String> known, Set<String> unknown) {
    value
        .filter(text -> !text.isBlank())
        .ifPresentOrElse(text -> known.put(name, text), () -> unknown.add(name));
  }

  private static String forking(String forks) {
    return forks.equals("0")
        ? "benchmarks in the process that started them (0 forks)"
        : "benchmarks in processes of their own";
  }

  /** The first difference, as {@code "warm-up iterations 5"} and the same of the others. */
  Optional<List<String>> firstDifference(Facts others) {
    Set<String> names = new LinkedHashSet<>(known.keySet());
    names.addAll(others.known.keySet());
    return names.stream()
        .sorted()
        .filter(name -> !shown(name).equals(others.shown(name)))
        .findFirst()
        .map(name -> List.of(name + " " + shown(name), name + " " + others.shown(name)));
  }

  private String shown(String name) {
    String value = known.getOrDefault(name, "unknown");
    return value.isEmpty() ? "none" : value.replace('\n', ' ');
  }
}
