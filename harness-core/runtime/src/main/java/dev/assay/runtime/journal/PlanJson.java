package dev.assay.runtime.journal;

import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.ForkTimes;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.PluginIdentity;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import dev.assay.worker.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The plan of a run in {@code run.json}. */
public final class PlanJson {
  private PlanJson() {}

  public static void write(ObjectNode node, RunPlan plan) {
    node.put("seed", plan.seed());
    node.put("order", UnitJson.label(plan.order()));
    plan.until().ifPresent(until -> write(node.putObject("until"), until));
    node.put("expectedSeconds", plan.expectedDuration().toMillis() / 1e3);
    ArrayNode workloads = node.putArray("workloads");
    for (PlannedWorkload workload : plan.workloads()) {
      write(workloads.addObject(), workload);
    }
  }

  private static void write(ObjectNode node, PlannedWorkload workload) {
    node.put("workload", workload.workload());
    node.put("title", workload.title());
    node.put("category", UnitJson.label(workload.category()));
    node.putObject("plugin")
        .put("symbolicName", workload.plugin().symbolicName())
        .put("version", workload.plugin().version())
        .put("sha256", workload.plugin().sha256());
    node.put("kind", UnitJson.label(workload.kind()));
    node.put("provider", workload.provider());
    ObjectNode parameters = node.putObject("parameters");
    workload.parameters().forEach(parameters::put);
    put(node, "freeParameters", workload.freeParameters());
    put(node, "defaultedParameters", workload.defaultedParameters());
    ArrayNode metrics = node.putArray("metrics");
    workload.metrics().forEach(metric -> write(metrics.addObject(), metric));
    ObjectNode counters = node.putObject("counters");
    workload.counters().forEach(counters::put);
    write(node.putObject("shape"), workload.shape());
    if (workload.times().matter()) {
      write(node.putObject("takes"), workload.times());
    }
    workload.missing().ifPresent(missing -> node.put("missing", missing));
  }

  static void put(ObjectNode node, String key, Set<String> names) {
    ArrayNode array = node.putArray(key);
    names.stream().sorted().forEach(array::add);
  }

  static void write(ObjectNode node, Metric metric) {
    node.put("name", metric.name());
    UnitJson.write(node, metric.unit());
    node.put("better", UnitJson.label(metric.better()));
    node.put("clock", UnitJson.label(metric.clock()));
    node.put("definition", metric.definition());
    metric.peak().ifPresent(peak -> node.put("peak", peak));
  }

  static void write(ObjectNode node, Shape shape) {
    node.put("forks", shape.forks());
    node.put("warmups", shape.warmups());
    node.put("warmupSeconds", seconds(shape.warmupTime()));
    node.put("iterations", shape.iterations());
    node.put("iterationSeconds", seconds(shape.iterationTime()));
  }

  private static void write(ObjectNode node, ForkTimes times) {
    node.put("setupSeconds", seconds(times.setup()));
    node.put("extraSeconds", seconds(times.extra()));
    node.put("leastSeconds", seconds(times.least()));
    node.put("endSeconds", seconds(times.end()));
    node.put("scratchBytes", times.scratchBytes());
    ArrayNode notes = node.putArray("notes");
    times.notes().forEach(notes::add);
  }

  static RunPlan read(JsonNode node) {
    List<PlannedWorkload> workloads = new ArrayList<>();
    for (JsonNode workload : node.required("workloads")) {
      workloads.add(readWorkload(workloads.size(), workload));
    }
    return new RunPlan(
        workloads,
        node.required("seed").asLong(),
        // Earlier versions of Assay knew no other order.
        node.has("order")
            ? UnitJson.constant(ForkOrder.class, node.required("order"))
            : ForkOrder.BY_WORKLOAD,
        node.optional("until").map(PlanJson::readUntil));
  }

  private static void write(ObjectNode node, Until until) {
    node.put("halfWidth", until.halfWidth());
    node.put("mostForks", until.mostForks());
    node.put("mostSeconds", seconds(until.mostTime()));
  }

  private static Until readUntil(JsonNode node) {
    return new Until(
        node.required("halfWidth").asDouble(),
        node.required("mostForks").asInt(),
        Duration.ofMillis(Math.round(node.required("mostSeconds").asDouble() * 1e3)));
  }

  private static PlannedWorkload readWorkload(int index, JsonNode node) {
    JsonNode plugin = node.required("plugin");
    return new PlannedWorkload(
        index,
        node.required("workload").asString(),
        node.required("title").asString(),
        UnitJson.constant(Category.class, node.required("category")),
        new PluginIdentity(
            plugin.required("symbolicName").asString(),
            plugin.required("version").asString(),
            plugin.required("sha256").asString()),
        UnitJson.constant(Job.Kind.class, node.required("kind")),
        node.required("provider").asString(),
        texts(node.required("parameters")),
        strings(node.required("freeParameters")),
        strings(node.path("defaultedParameters")),
        node.required("metrics").valueStream().map(PlanJson::readMetric).toList(),
        texts(node.required("counters")),
        readShape(node.required("shape")),
        node.has("takes") ? readTimes(node.required("takes")) : ForkTimes.NONE,
        optionalText(node, "missing"));
  }

  private static Metric readMetric(JsonNode node) {
    return new Metric(
        node.required("name").asString(),
        UnitJson.read(node),
        UnitJson.better(node.required("better")),
        UnitJson.clock(node.required("clock")),
        node.required("definition").asString(),
        optionalText(node, "peak"));
  }

  private static Shape readShape(JsonNode node) {
    return new Shape(
        node.required("forks").asInt(),
        node.required("warmups").asInt(),
        duration(node.required("warmupSeconds")),
        node.required("iterations").asInt(),
        duration(node.required("iterationSeconds")));
  }

  private static ForkTimes readTimes(JsonNode node) {
    return new ForkTimes(
        duration(node.required("setupSeconds")),
        duration(node.required("extraSeconds")),
        duration(node.required("leastSeconds")),
        duration(node.required("endSeconds")),
        node.required("scratchBytes").asLong(),
        node.required("notes").valueStream().map(JsonNode::asString).toList());
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.forEachEntry((name, value) -> texts.put(name, value.asString()));
    return texts;
  }

  static Set<String> strings(JsonNode node) {
    return node.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  static Optional<String> optionalText(JsonNode node, String name) {
    return node.optional(name).map(JsonNode::asString);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration duration(JsonNode seconds) {
    return Duration.ofNanos(Math.round(seconds.asDouble() * 1e9));
  }
}
