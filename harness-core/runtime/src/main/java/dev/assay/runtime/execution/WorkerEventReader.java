package dev.assay.runtime.execution;

import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON lines of {@code dev.assay.worker.HarnessLink}. */
final class WorkerEventReader {
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * @throws IllegalArgumentException when the line is no event; a worker that writes such lines is
   *     broken or not ours
   */
  WorkerEvent read(String line) {
    JsonNode node;
    try {
      node = mapper.readTree(line);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IllegalArgumentException("Not an event: " + abbreviated(line), e);
    }
    return switch (node.path("event").asString("")) {
      case "hello" -> new WorkerEvent.Hello(node.path("pid").asLong());
      case "phase" ->
          new WorkerEvent.EnteredPhase(node.path("phase").asString(), node.path("index").asInt());
      case "progress" -> new WorkerEvent.Progress(node.path("message").asString());
      case "jmh" ->
          new WorkerEvent.JmhFork(
              node.path("mode").asString(),
              node.path("threads").asInt(),
              node.path("jvm").asString(),
              node.path("jvmArguments").valueStream().map(JsonNode::asString).toList());
      case "iteration" -> iteration(node);
      case "jmh-iteration" -> jmhIteration(node);
      case "skipped" -> new WorkerEvent.Skipped(missing(node.path("missing")));
      case "failed" ->
          new WorkerEvent.Failed(
              node.path("kind").asString(),
              node.path("message").asString(),
              node.has("status") ? Optional.of(node.path("status").asInt()) : Optional.empty());
      case "finished" -> new WorkerEvent.Finished();
      default -> throw new IllegalArgumentException("Unknown event: " + abbreviated(line));
    };
  }

  private static WorkerEvent iteration(JsonNode node) {
    Map<String, Double> samples = new LinkedHashMap<>();
    node.path("samples").forEachEntry((name, value) -> samples.put(name, value.asDouble()));
    return new WorkerEvent.Iteration(
        node.path("warmup").asBoolean(),
        node.path("index").asInt(),
        samples,
        node.path("taints").valueStream().map(JsonNode::asString).toList(),
        node.path("counters")
            .valueStream()
            .map(
                c ->
                    new WorkerEvent.Counted(
                        c.path("name").asString(), c.path("value").asDouble(), unit(c)))
            .toList(),
        node.path("histograms")
            .valueStream()
            .map(
                h ->
                    new WorkerEvent.Distributed(
                        h.path("name").asString(), unit(h), h.path("hdrHistogram").asString()))
            .toList());
  }

  private static WorkerEvent jmhIteration(JsonNode node) {
    List<WorkerEvent.JmhScore> scores = new ArrayList<>();
    for (JsonNode score : node.path("scores")) {
      scores.add(
          new WorkerEvent.JmhScore(
              score.path("name").asString(),
              score.path("primary").asBoolean(),
              score.path("value").asDouble(),
              score.path("unit").asString(),
              score
                  .path("distribution")
                  .valueStream()
                  .map(w -> new WorkerEvent.Weighted(w.get(0).asDouble(), w.get(1).asLong()))
                  .toList()));
    }
    return new WorkerEvent.JmhIteration(
        node.path("warmup").asBoolean(), node.path("index").asInt(), scores);
  }

  private static Unit unit(JsonNode node) {
    return new Unit(
        node.path("unit").asString(),
        new Dimension(node.path("dimension").asString()),
        node.path("scale").asDouble());
  }

  private static String missing(JsonNode things) {
    return things
        .valueStream()
        .map(t -> t.path("what").asString() + ": " + t.path("remedy").asString())
        .collect(Collectors.joining("; "));
  }

  private static String abbreviated(String line) {
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
