package dev.assay.runtime.journal;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results of a run as JSON, the {@code results} of {@code result.json}, and back. */
public final class ResultJson {
  private ResultJson() {}

  /** All that {@link #read} needs. */
  static void writeWithMachine(ObjectNode node, RunResult run) {
    node.put("id", run.id());
    node.put("started", run.started().toString());
    run.machine()
        .vmType()
        .ifPresent(
            type ->
                node.putObject("vmType")
                    .put("name", type)
                    .put("source", "the file it was read from"));
    MachineJson.write(node.putObject("machine"), run.machine());
    write(node, run);
  }

  static void write(ObjectNode node, RunResult run) {
    node.put("complete", run.complete());
    node.put("state", run.state().label());
    ArrayNode results = node.putArray("results");
    run.results().forEach(result -> write(results.addObject(), result));
  }

  private static void write(ObjectNode node, WorkloadResult result) {
    node.put("workload", result.workload());
    node.put("plugin", result.plugin());
    node.put("category", UnitJson.label(result.category()));
    ObjectNode parameters = node.putObject("parameters");
    result.parameters().forEach(parameters::put);
    PlanJson.put(node, "freeParameters", result.freeParameters());
    PlanJson.put(node, "defaultedParameters", result.defaultedParameters());
    OutcomeJson.write(node, result.outcome());
    ArrayNode metrics = node.putArray("metrics");
    result.metrics().forEach(series -> write(metrics.addObject(), series));
    ArrayNode taints = node.putArray("taints");
    for (Taint taint : result.taints()) {
      ObjectNode object = taints.addObject();
      position(object, taint.fork(), taint.iteration()).put("reason", taint.reason());
      taint
          .disturbance()
          .ifPresent(by -> DisturbanceJson.write(object.putObject("disturbance"), by));
    }
    SettingJson.write(result.setting(), node);
    ArrayNode counters = node.putArray("counters");
    for (OfIteration<Counter> of : result.counters()) {
      Counter counter = of.reported();
      ObjectNode object = counters.addObject().put("name", counter.name());
      position(object, of.fork(), of.iteration()).put("value", counter.value());
      UnitJson.write(object, counter.unit());
    }
    ArrayNode distributions = node.putArray("distributions");
    for (OfIteration<Distribution> of : result.distributions()) {
      Distribution distribution = of.reported();
      ObjectNode object = distributions.addObject().put("name", distribution.name());
      UnitJson.write(position(object, of.fork(), of.iteration()), distribution.unit());
      object.put("hdrHistogram", distribution.hdrHistogram());
    }
  }

  private static ObjectNode position(ObjectNode node, int fork, int iteration) {
    return node.put("fork", fork).put("iteration", iteration);
  }

  private static void write(ObjectNode node, MetricSeries series) {
    node.put("name", series.name());
    UnitJson.write(node, series.unit());
    node.put("better", UnitJson.label(series.better()));
    node.put("clock", UnitJson.label(series.clock()));
    series.peak().ifPresent(peak -> node.put("peak", peak));
    ArrayNode samples = node.putArray("samples");
    series.samples().stream()
        .forEach(
            fork -> {
              ArrayNode values = samples.addArray();
              for (double value : fork) {
                values.add(value);
              }
            });
  }

  static RunResult read(JsonNode node) {
    return read(
        node, node.required("results").valueStream().map(ResultJson::readWorkload).toList());
  }

  /**
   * @param node the file without its results
   */
  static RunResult read(JsonNode node, List<WorkloadResult> results) {
    return new RunResult(
        node.required("id").asString(),
        Instant.parse(node.required("started").asString()),
        MachineJson.read(node),
        state(node),
        results);
  }

  /** Earlier versions of Assay only said whether a run is complete. */
  private static RunState state(JsonNode node) {
    boolean complete = node.required("complete").asBoolean();
    return node.has("state")
        ? UnitJson.constant(RunState.class, node.required("state"))
        : complete ? RunState.FINISHED : RunState.INTERRUPTED;
  }

  static WorkloadResult readWorkload(JsonNode node) {
    return new WorkloadResult(
        node.required("workload").asString(),
        node.required("plugin").asString(),
        UnitJson.constant(Category.class, node.required("category")),
        PlanJson.texts(node.required("parameters")),
        PlanJson.strings(node.required("freeParameters")),
        PlanJson.strings(node.path("defaultedParameters")),
        OutcomeJson.read(node),
        node.required("metrics").valueStream().map(ResultJson::readSeries).toList(),
        node.path("taints")
            .valueStream()
            .map(
                t ->
                    new Taint(
                        fork(t),
                        iteration(t),
                        t.required("reason").asString(),
                        t.optional("disturbance").map(DisturbanceJson::read)))
            .toList(),
        node.path("counters")
            .valueStream()
            .map(
                c ->
                    new OfIteration<>(
                        fork(c),
                        iteration(c),
                        new Counter(
                            c.required("name").asString(),
                            c.required("value").asDouble(),
                            UnitJson.read(c))))
            .toList(),
        node.path("distributions")
            .valueStream()
            .map(
                d ->
                    new OfIteration<>(
                        fork(d),
                        iteration(d),
                        new Distribution(
                            d.required("name").asString(),
                            UnitJson.read(d),
                            d.required("hdrHistogram").asString())))
            .toList(),
        SettingJson.read(node));
  }

  private static MetricSeries readSeries(JsonNode node) {
    List<double[]> forks = new ArrayList<>();
    for (JsonNode fork : node.required("samples")) {
      forks.add(fork.valueStream().mapToDouble(JsonNode::asDouble).toArray());
    }
    return new MetricSeries(
        node.required("name").asString(),
        UnitJson.read(node),
        UnitJson.better(node.required("better")),
        UnitJson.clock(node.required("clock")),
        PlanJson.optionalText(node, "peak"),
        Samples.of(forks));
  }

  private static int fork(JsonNode node) {
    return node.required("fork").asInt();
  }

  private static int iteration(JsonNode node) {
    return node.required("iteration").asInt();
  }
}
