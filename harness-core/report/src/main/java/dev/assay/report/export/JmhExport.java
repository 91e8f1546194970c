package dev.assay.report.export;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What JMH writes with {@code -rf json}. A score of JMH is an entry as JMH wrote it. Another rate
 * or time is an entry by the name of workload and metric, in JMH's units: 1 GB/s is 1 ops/ns whose
 * operation is a byte, as a parameter says. What is neither is a secondary metric of the first
 * entry. JMH writes nothing of benchmarks that failed, and fields that the run does not know are
 * left out.
 */
final class JmhExport implements RunExport {
  @Override
  public List<String> write(MeasuredRun run, Appendable out) throws IOException {
    List<String> leftOut = new ArrayList<>();
    ArrayNode entries = JsonMapper.shared().createArrayNode();
    for (WorkloadResult result : run.result().results()) {
      if (!Outcomes.measured(result) || result.iterations() == 0) {
        leftOut.add(Outcomes.leftOut(result));
        continue;
      }
      add(run, result, entries, leftOut);
      int marked = Marks.of(run, result).ofSome();
      if (marked > 0) {
        leftOut.add(
            "%s: %d of its %d iterations were disturbed, which JMH's format cannot say; they are in it."
                .formatted(Outcomes.name(result), marked, result.iterations()));
      }
    }
    out.append(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(entries));
    out.append('\n');
    return leftOut;
  }

  private static void add(
      MeasuredRun run, WorkloadResult result, ArrayNode entries, List<String> leftOut) {
    List<MetricSeries> others = new ArrayList<>();
    Optional<ObjectNode> first = Optional.empty();
    for (MetricSeries series : result.metrics()) {
      Optional<JmhScore> score = JmhScore.of(series);
      if (score.isPresent() && series.samples().count() > 0) {
        ObjectNode entry = entry(run, result, series, score.get());
        entries.add(entry);
        first = first.or(() -> Optional.of(entry));
      } else {
        others.add(series);
      }
    }
    for (MetricSeries series : others) {
      if (series.samples().count() == 0) {
        leftOut.add(Outcomes.leftOut(result, series, "it has no values"));
      } else if (first.isEmpty()) {
        leftOut.add(Outcomes.leftOut(result, series, "JMH scores only rates and times"));
      } else {
        JmhStatistics.put(
            first.get().withObjectProperty("secondaryMetrics").putObject(series.name()),
            series.samples(),
            1,
            series.unit().equals(Unit.COUNT) ? "counts" : series.unit().symbol());
      }
    }
  }

  private static ObjectNode entry(
      MeasuredRun run, WorkloadResult result, MetricSeries series, JmhScore score) {
    Map<Fact, String> known = result.setting().known();
    Map<String, String> parameters = new TreeMap<>(result.parameters());
    ObjectNode entry = JsonMapper.shared().createObjectNode();
    text(entry, "jmhVersion", known.get(Fact.JMH));
    entry.put(
        "benchmark", score.own() ? result.workload() : result.workload() + "." + series.name());
    entry.put("mode", score.mode());
    option(entry, "threads", "threads", known.get(Fact.THREADS), parameters);
    String forking = known.getOrDefault(Fact.FORKING, "");
    entry.put("forks", forking.contains("0 forks") ? 0 : series.samples().forks());
    String options = known.get(Fact.JVM_OPTIONS);
    if (options != null) {
      ArrayNode arguments = entry.putArray("jvmArgs");
      options.lines().forEach(arguments::add);
    }
    text(entry, "jdkVersion", run.conditions().jdk().orElse(known.get(Fact.JDK)));
    text(entry, "vmName", known.get(Fact.VM));
    text(entry, "vmVersion", known.get(Fact.JDK_BUILD));
    number(entry, "warmupIterations", known.get(Fact.WARMUP_ITERATIONS));
    text(entry, "warmupTime", known.get(Fact.WARMUP_TIME));
    number(entry, "warmupBatchSize", known.get(Fact.WARMUP_BATCH));
    entry.put("measurementIterations", series.samples().fork(0).length);
    text(entry, "measurementTime", known.get(Fact.ITERATION_TIME));
    option(entry, "measurementBatchSize", "batch-size", known.get(Fact.BATCH_SIZE), parameters);
    score.operation().ifPresent(what -> add(parameters, "operation", what));
    if (series.clock() != Clock.JMH) {
      add(parameters, "clock", series.clock().name().toLowerCase(Locale.ROOT));
    }
    Marks.of(run, result).ofAll().ifPresent(why -> add(parameters, "tainted", why));
    if (!parameters.isEmpty()) {
      parameters.forEach(entry.putObject("params")::put);
    }
    JmhStatistics.put(
        entry.putObject("primaryMetric"), series.samples(), score.factor(), score.unit());
    entry.putObject("secondaryMetrics");
    return entry;
  }

  /** What is an option of JMH and, unless it is 1, a parameter here. */
  private static void option(
      ObjectNode entry,
      String field,
      String parameter,
      @Nullable String value,
      Map<String, String> parameters) {
    number(entry, field, value);
    if (value != null && !value.equals("1") && !parameters.remove("jmh-" + parameter, value)) {
      parameters.remove(parameter, value);
    }
  }

  private static void text(ObjectNode entry, String field, @Nullable String value) {
    if (value != null) {
      entry.put(field, value);
    }
  }

  /** Of a range, as of warm-ups that end by themselves, JMH knows nothing. */
  private static void number(ObjectNode entry, String field, @Nullable String value) {
    if (value != null && value.matches("\\d{1,9}")) {
      entry.put(field, Integer.parseInt(value));
    }
  }

  /** A parameter of the workload may have the same name. */
  private static void add(Map<String, String> parameters, String name, String value) {
    parameters.put(parameters.containsKey(name) ? "assay-" + name : name, value);
  }
}
