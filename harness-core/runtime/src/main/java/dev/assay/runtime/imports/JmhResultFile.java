package dev.assay.runtime.imports;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what JMH writes with {@code -rf json}: the primary score of every benchmark, by fork and
 * iteration. Secondary scores are left out, since the file does not say whether higher or lower is
 * better.
 */
public final class JmhResultFile {
  /** In place of the name of a bundle, which the file does not tell. */
  private static final String PLUGIN = "jmh";

  private record Work(String benchmark, Map<String, String> parameters) {}

  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * Reads a file as a run, with its path as id and the time it was written as start. The same
   * benchmark with the same parameters in several entries adds its forks.
   *
   * @throws IOException when it cannot be read or is not what JMH 1.21 or later writes
   */
  public MeasuredRun read(Path file) throws IOException {
    Map<Work, Map<String, JmhScore>> works = new LinkedHashMap<>();
    Optional<String> jdk = Optional.empty();
    try {
      for (JsonNode entry : entries(file)) {
        JmhScore score = JmhScore.of(entry);
        works
            .computeIfAbsent(work(entry), _ -> new LinkedHashMap<>())
            .merge(score.metric().name(), score, JmhScore::plus);
        jdk = entry.optional("jdkVersion").map(JsonNode::asString);
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "%s is no JMH result: %s Write one with: java -jar benchmarks.jar -rf json"
              .formatted(file, e.getMessage()),
          e);
    }
    List<WorkloadResult> results = new ArrayList<>();
    works.forEach((work, scores) -> results.add(result(work, scores)));
    RunResult run =
        new RunResult(
            file.toString(),
            Files.getLastModifiedTime(file).toInstant(),
            new Machine("unknown", Optional.empty(), List.of()),
            true,
            results);
    return new MeasuredRun(
        run, new Conditions(Optional.empty(), jdk, Optional.empty(), Map.of(), Map.of()));
  }

  private JsonNode entries(Path file) throws IOException {
    JsonNode root = mapper.readTree(Files.readAllBytes(file));
    if (!root.isArray()) {
      throw new IllegalArgumentException("it is no list of benchmarks.");
    }
    return root;
  }

  private static Work work(JsonNode entry) {
    Map<String, String> parameters = new TreeMap<>();
    entry.path("params").forEachEntry((name, value) -> parameters.put(name, value.asString()));
    int threads = entry.path("threads").asInt(1);
    if (threads != 1) {
      parameters.put("threads", Integer.toString(threads));
    }
    return new Work(entry.required("benchmark").asString(), parameters);
  }

  private static WorkloadResult result(Work work, Map<String, JmhScore> scores) {
    return new WorkloadResult(
        work.benchmark,
        PLUGIN,
        Category.OTHER,
        work.parameters,
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        scores.values().stream().map(JmhScore::toSeries).toList(),
        List.of(),
        List.of(),
        List.of());
  }
}
