package dev.assay.runtime.journal;

import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries as lines of JSON. */
final class JournalCodec {
  private final JsonMapper mapper = JsonMapper.builder().build();

  String write(long sequence, JournalEntry entry) {
    ObjectNode node = mapper.createObjectNode();
    node.put("seq", sequence);
    switch (entry) {
      case JournalEntry.WorkloadStarted started -> {
        begin(node, "workload-started", entry);
        node.put("attempt", started.attempt());
        started.boot().ifPresent(boot -> node.put("boot", boot));
      }
      case JournalEntry.WorkloadResumed resumed -> {
        begin(node, "workload-resumed", entry);
        node.put("forks", resumed.forks());
      }
      case JournalEntry.ForkStarted started -> {
        begin(node, "fork-started", entry);
        node.put("fork", started.fork());
        ObjectNode facts = node.putObject("facts");
        started.facts().forEach(facts::put);
      }
      case JournalEntry.Iteration iteration -> {
        begin(node, "iteration", entry);
        writeIteration(node, iteration);
      }
      case JournalEntry.ForkFinished finished -> {
        begin(node, "fork-finished", entry);
        node.put("fork", finished.fork());
      }
      case JournalEntry.WorkloadFinished finished -> {
        begin(node, "workload-finished", entry);
        OutcomeJson.write(node, finished.outcome());
      }
    }
    return node.toString();
  }

  private static void begin(ObjectNode node, String type, JournalEntry entry) {
    node.put("type", type);
    node.put("workload", entry.workload());
  }

  private static void writeIteration(ObjectNode node, JournalEntry.Iteration iteration) {
    node.put("fork", iteration.fork());
    node.put("warmup", iteration.warmup());
    node.put("index", iteration.index());
    ObjectNode samples = node.putObject("samples");
    iteration.samples().forEach(samples::put);
    if (!iteration.taints().isEmpty()) {
      ArrayNode taints = node.putArray("taints");
      iteration.taints().forEach(taints::add);
    }
    if (!iteration.disturbances().isEmpty()) {
      ArrayNode disturbances = node.putArray("disturbances");
      iteration
          .disturbances()
          .forEach(disturbance -> DisturbanceJson.write(disturbances.addObject(), disturbance));
    }
    if (!iteration.counters().isEmpty()) {
      ArrayNode counters = node.putArray("counters");
      for (Counter counted : iteration.counters()) {
        ObjectNode counter = counters.addObject().put("name", counted.name());
        counter.put("value", counted.value());
        UnitJson.write(counter, counted.unit());
      }
    }
    if (!iteration.distributions().isEmpty()) {
      ArrayNode distributions = node.putArray("distributions");
      for (Distribution distributed : iteration.distributions()) {
        ObjectNode distribution = distributions.addObject().put("name", distributed.name());
        UnitJson.write(distribution, distributed.unit());
        distribution.put("hdrHistogram", distributed.hdrHistogram());
      }
    }
  }

  /**
   * @param sequence of the line in its file, from 0
   * @throws RuntimeException when the line is no entry, or that of another place
   */
  JournalEntry read(String line, long sequence) {
    JsonNode node = mapper.readTree(line);
    long written = node.required("seq").longValue();
    if (written != sequence) {
      throw new IllegalArgumentException(
          "its seq is %d instead of %d: lines before it are missing, doubled or out of order"
              .formatted(written, sequence));
    }
    int workload = index(node, "workload");
    String type = node.required("type").asString();
    return switch (type) {
      case "workload-started" ->
          new JournalEntry.WorkloadStarted(
              workload, node.required("attempt").asInt(), PlanJson.optionalText(node, "boot"));
      case "workload-resumed" -> new JournalEntry.WorkloadResumed(workload, index(node, "forks"));
      case "fork-started" -> {
        Map<String, String> facts = new LinkedHashMap<>();
        node.path("facts").forEachEntry((name, value) -> facts.put(name, value.asString()));
        yield new JournalEntry.ForkStarted(workload, index(node, "fork"), facts);
      }
      case "iteration" -> readIteration(workload, node);
      case "fork-finished" -> new JournalEntry.ForkFinished(workload, index(node, "fork"));
      case "workload-finished" ->
          new JournalEntry.WorkloadFinished(workload, OutcomeJson.read(node));
      default -> throw new IllegalArgumentException("there is no entry of type '" + type + "'");
    };
  }

  private static int index(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw new IllegalArgumentException(
          "its %s is %s, which is no whole number from 0".formatted(name, value));
    }
    return value.intValue();
  }

  private static JournalEntry readIteration(int workload, JsonNode node) {
    Map<String, Double> samples = new LinkedHashMap<>();
    node.required("samples").forEachEntry((name, value) -> samples.put(name, value.asDouble()));
    List<Counter> counters =
        node.path("counters")
            .valueStream()
            .map(
                c ->
                    new Counter(
                        c.required("name").asString(),
                        c.required("value").asDouble(),
                        UnitJson.read(c)))
            .toList();
    List<Distribution> distributions =
        node.path("distributions")
            .valueStream()
            .map(
                d ->
                    new Distribution(
                        d.required("name").asString(),
                        UnitJson.read(d),
                        d.required("hdrHistogram").asString()))
            .toList();
    return new JournalEntry.Iteration(
        workload,
        index(node, "fork"),
        node.required("warmup").asBoolean(),
        index(node, "index"),
        samples,
        node.path("taints").valueStream().map(JsonNode::asString).toList(),
        node.path("disturbances").valueStream().map(DisturbanceJson::read).toList(),
        counters,
        distributions);
  }
}
