package dev.assay.runtime.execution;

import dev.assay.api.Availability;
import dev.assay.api.Counter;
import dev.assay.api.Dimension;
import dev.assay.api.Distribution;
import dev.assay.api.Phase;
import dev.assay.api.Unit;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON lines of {@link dev.assay.worker.protocol.EventWriter}. */
final class WorkerEventReader {
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * @throws IllegalArgumentException when the line is no event; a worker that writes such lines is
   *     broken or not ours
   */
  SentEvent read(String line) {
    try {
      JsonNode node = mapper.readTree(line);
      return new SentEvent(node.required("nanos").asLong(), event(node, line));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not an event: " + abbreviated(line), e);
    }
  }

  private static WorkerEvent event(JsonNode node, String line) {
    return switch (node.path("event").asString("")) {
      case "hello" -> new WorkerEvent.Hello(node.required("pid").asLong());
      case "phase" ->
          new WorkerEvent.EnteredPhase(
              constant(Phase.class, node.required("phase")), node.required("index").asInt());
      case "progress" -> new WorkerEvent.Progress(node.required("message").asString());
      case "advance" ->
          new WorkerEvent.Advance(
              node.required("doing").asString(), finite(node.required("share")));
      case "jmh" ->
          new WorkerEvent.JmhFork(
              node.required("mode").asString(),
              node.required("threads").asInt(),
              node.required("jvm").asString(),
              node.required("jvmArguments").valueStream().map(JsonNode::asString).toList());
      case "iteration" -> iteration(node);
      case "jmh-iteration" -> jmhIteration(node);
      case "skipped" -> new WorkerEvent.Skipped(missing(node.required("missing")));
      case "failed" ->
          new WorkerEvent.Failed(
              constant(WorkerFailure.class, node.required("kind")),
              node.required("message").asString(),
              node.has("status") ? Optional.of(node.path("status").asInt()) : Optional.empty());
      case "finished" -> new WorkerEvent.Finished();
      default -> throw new IllegalArgumentException("Unknown event: " + abbreviated(line));
    };
  }

  private static WorkerEvent iteration(JsonNode node) {
    Map<String, Double> samples = new LinkedHashMap<>();
    node.required("samples").forEachEntry((name, value) -> samples.put(name, finite(value)));
    return new WorkerEvent.Iteration(
        node.required("warmup").asBoolean(),
        node.required("index").asInt(),
        samples,
        node.required("taints").valueStream().map(JsonNode::asString).toList(),
        node.required("counters")
            .valueStream()
            .map(
                c ->
                    new Counter(
                        c.required("name").asString(), finite(c.required("value")), unit(c)))
            .toList(),
        node.required("distributions")
            .valueStream()
            .map(
                h ->
                    new Distribution(
                        h.required("name").asString(),
                        unit(h),
                        h.required("hdrHistogram").asString()))
            .toList());
  }

  private static WorkerEvent jmhIteration(JsonNode node) {
    List<WorkerEvent.JmhScore> scores = new ArrayList<>();
    for (JsonNode score : node.required("scores")) {
      scores.add(
          new WorkerEvent.JmhScore(
              score.required("name").asString(),
              score.required("primary").asBoolean(),
              finite(score.required("value")),
              score.required("unit").asString(),
              score
                  .required("sampled")
                  .valueStream()
                  .map(w -> new WorkerEvent.Weighted(finite(w.required(0)), w.required(1).asLong()))
                  .toList()));
    }
    return new WorkerEvent.JmhIteration(
        node.required("warmup").asBoolean(), node.required("index").asInt(), scores);
  }

  // Jackson reads 1e999 as infinity.
  private static double finite(JsonNode node) {
    double value = node.asDouble();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Not a finite number in an event: " + node);
    }
    return value;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode name) {
    return Enum.valueOf(type, name.asString());
  }

  private static Unit unit(JsonNode node) {
    return new Unit(
        node.required("unit").asString(),
        new Dimension(node.required("dimension").asString()),
        node.required("scale").asDouble());
  }

  private static Availability.Missing missing(JsonNode things) {
    return new Availability.Missing(
        things
            .valueStream()
            .map(
                thing ->
                    new Availability.MissingThing(
                        thing.required("what").asString(), thing.required("remedy").asString()))
            .toList());
  }

  private static String abbreviated(String line) {
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
