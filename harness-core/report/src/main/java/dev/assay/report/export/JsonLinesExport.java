package dev.assay.report.export;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON with a line for each value, and a line without one for each workload that has none. Names of
 * fields are those of {@code result.json}.
 */
final class JsonLinesExport implements RunExport {
  @Override
  public List<String> write(MeasuredRun run, Appendable out) throws IOException {
    for (WorkloadResult result : run.result().results()) {
      if (result.iterations() == 0) {
        line(beginning(run, result), out);
      }
      SampleLine.each(run, result, sample -> line(withValue(run, sample), out));
    }
    return List.of();
  }

  private static void line(ObjectNode node, Appendable out) throws IOException {
    out.append(JsonMapper.shared().writeValueAsString(node)).append('\n');
  }

  private static ObjectNode beginning(MeasuredRun measured, WorkloadResult result) {
    RunResult run = measured.result();
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("run", run.id()).put("started", run.started().toString());
    node.put("machine", run.machine().name());
    run.machine().vmType().ifPresent(type -> node.put("vmType", type));
    put(node, "labels", measured.conditions().labels());
    node.put("workload", result.workload()).put("plugin", result.plugin());
    put(node, "parameters", result.parameters());
    for (Map.Entry<Fact, String> fact : result.setting().known().entrySet()) {
      node.withObjectProperty("setting").put(fact.getKey().title(), fact.getValue());
    }
    node.put("outcome", Outcomes.word(result.outcome()));
    String reason = Outcomes.reason(result.outcome());
    if (!reason.isEmpty()) {
      node.put("reason", reason);
    }
    return node;
  }

  private static ObjectNode withValue(MeasuredRun run, SampleLine sample) {
    ObjectNode node = beginning(run, sample.result());
    Unit unit = sample.series().unit();
    node.put("metric", sample.series().name()).put("unit", unit.symbol());
    node.put("dimension", unit.dimension().name()).put("unitScale", unit.scale());
    node.put("better", word(sample.series().better())).put("clock", word(sample.series().clock()));
    sample.series().extent().ifPresent(extent -> node.put("extent", word(extent)));
    node.put("fork", sample.fork()).put("iteration", sample.iteration());
    node.put("value", sample.value());
    if (!sample.marks().isEmpty()) {
      sample.marks().forEach(node.putArray("tainted")::add);
    }
    return node;
  }

  private static void put(ObjectNode node, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      values.forEach(node.putObject(name)::put);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
