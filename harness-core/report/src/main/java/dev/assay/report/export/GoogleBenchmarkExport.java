package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of Google Benchmark, a repetition for each value, as its {@code compare.py} reads it. {@code
 * real_time} is a time as measured, or of a rate the time of one thing that it counts, which stands
 * as {@code bytes_per_second} or {@code items_per_second} beside it. Nobody measured {@code
 * cpu_time}, without which {@code compare.py} ignores an entry: it is the {@code NaN} that Google
 * Benchmark writes for no number. What is neither rate nor time has no place.
 */
final class GoogleBenchmarkExport implements RunExport {
  private static final double NANOSECONDS = 1e9;

  private final JsonMapper mapper =
      JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

  @Override
  public List<String> write(MeasuredRun run, Appendable out) throws IOException {
    List<String> leftOut = new ArrayList<>();
    ObjectNode root = mapper.createObjectNode();
    context(run, root.putObject("context"));
    ArrayNode benchmarks = root.putArray("benchmarks");
    int family = 0;
    for (WorkloadResult result : run.result().results()) {
      if (!Outcomes.measured(result)) {
        notMeasured(result, start(name(result), family++, benchmarks));
        continue;
      }
      for (MetricSeries series : result.metrics()) {
        Optional<String> why = problem(series);
        if (why.isPresent()) {
          leftOut.add(Outcomes.leftOut(result, series, why.get()));
        } else {
          repetitions(run, result, series, family++, benchmarks);
        }
      }
      if (result.iterations() == 0) {
        leftOut.add(Outcomes.leftOut(result));
      }
    }
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root)).append('\n');
    return leftOut;
  }

  private static void context(MeasuredRun measured, ObjectNode context) {
    RunResult run = measured.result();
    context.put("date", run.started().toString());
    context.put("host_name", run.machine().name()).put("executable", "assay");
    context.put("assay_run", run.id());
    run.machine().vmType().ifPresent(type -> context.put("vm_type", type));
    measured.conditions().labels().forEach((name, value) -> context.put("label_" + name, value));
  }

  private static String name(WorkloadResult result) {
    StringBuilder name = new StringBuilder(result.workload());
    Outcomes.told(result)
        .forEach((key, value) -> name.append('/').append(key).append(':').append(value));
    return name.toString();
  }

  private static ObjectNode start(String name, int family, ArrayNode benchmarks) {
    return benchmarks
        .addObject()
        .put("name", name)
        .put("family_index", family)
        .put("per_family_instance_index", 0)
        .put("run_name", name)
        .put("run_type", "iteration");
  }

  private static void notMeasured(WorkloadResult result, ObjectNode entry) {
    String reason = Outcomes.reason(result.outcome());
    entry.put("repetitions", 1).put("repetition_index", 0);
    if (result.outcome() instanceof Outcome.Skipped) {
      entry.put("skipped", true).put("skip_message", reason);
    } else {
      entry.put("error_occurred", true).put("error_message", reason);
    }
    entry.put("iterations", 0).put("real_time", Double.NaN).put("cpu_time", Double.NaN);
    entry.put("time_unit", "ns");
  }

  /** Why a metric has no place; empty where it has one. */
  private static Optional<String> problem(MetricSeries series) {
    boolean time = Counted.isTime(series.unit()) && series.better() == Better.LOWER;
    boolean rate = Counted.by(series.unit()).isPresent() && series.better() == Better.HIGHER;
    if (!time && !rate) {
      return Optional.of("Google Benchmark measures only times and rates");
    }
    boolean zero = series.samples().stream().anyMatch(GoogleBenchmarkExport::hasZero);
    return rate && zero
        ? Optional.of("a rate of 0 is no time of Google Benchmark")
        : Optional.empty();
  }

  private static boolean hasZero(double[] values) {
    for (double value : values) {
      if (!(value > 0)) {
        return true;
      }
    }
    return false;
  }

  private static void repetitions(
      MeasuredRun run, WorkloadResult result, MetricSeries series, int family, ArrayNode to)
      throws IOException {
    String name =
        "%s/%s/clock:%s"
            .formatted(name(result), series.name(), series.clock().name().toLowerCase(Locale.ROOT));
    WorkloadResult alone = result.with(List.of(series), result.taints());
    int[] index = {0};
    SampleLine.each(
        run,
        alone,
        sample -> {
          ObjectNode entry = start(name, family, to);
          entry.put("repetitions", series.samples().count()).put("repetition_index", index[0]++);
          times(series.unit(), sample.value(), entry);
          label(series.unit(), sample.marks()).ifPresent(text -> entry.put("label", text));
        });
  }

  private static void times(Unit unit, double value, ObjectNode entry) {
    Optional<String> counted = Counted.by(unit);
    if (counted.isEmpty()) {
      TimeUnits time = TimeUnits.of(unit);
      boolean known = List.of("ns", "us", "ms", "s").contains(time.name());
      entry.put("real_time", known ? value * time.factor() : value * unit.scale());
      entry.put("cpu_time", Double.NaN).put("time_unit", known ? time.name() : "s");
      return;
    }
    double perSecond = value * unit.scale();
    entry.put("real_time", NANOSECONDS / perSecond).put("cpu_time", Double.NaN);
    entry.put("time_unit", "ns");
    entry.put(counted.get().equals("byte") ? "bytes_per_second" : "items_per_second", perSecond);
  }

  private static Optional<String> label(Unit unit, List<String> marks) {
    List<String> parts = new ArrayList<>();
    Counted.by(unit).ifPresent(what -> parts.add("real_time is the time of one " + what));
    if (!marks.isEmpty()) {
      parts.add("tainted: " + String.join("; ", marks));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }
}
