package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Dimension;
import dev.assay.report.text.OpenMetrics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * OpenMetrics 1.0 text: a family of gauges for each dimension, in its base unit, with a line for
 * each value; and how each workload ended.
 */
final class OpenMetricsExport implements RunExport {
  private static final String SAMPLE = "assay_sample_";
  private static final String OUTCOME = "assay_workload_outcome";

  /** By the names that the specification recommends. */
  private static final Map<Dimension, String> BASE_UNITS =
      Map.ofEntries(
          Map.entry(Dimension.TIME, "seconds"),
          Map.entry(Dimension.DATA, "bytes"),
          Map.entry(Dimension.DATA_RATE, "bytes_per_second"),
          Map.entry(Dimension.OPERATION_RATE, "operations_per_second"),
          Map.entry(Dimension.TIME_PER_OPERATION, "seconds_per_operation"),
          Map.entry(Dimension.IO_RATE, "ios_per_second"),
          Map.entry(Dimension.FLOP_RATE, "flops_per_second"),
          Map.entry(Dimension.SAMPLE_RATE, "samples_per_second"),
          Map.entry(Dimension.FREQUENCY, "hertz"),
          Map.entry(Dimension.POWER, "watts"),
          Map.entry(Dimension.ENERGY, "joules"),
          Map.entry(Dimension.TEMPERATURE, "celsius"),
          Map.entry(Dimension.FRACTION, "ratio"));

  @Override
  public List<String> write(MeasuredRun run, Appendable out) throws IOException {
    OpenMetrics.family(
        out, OUTCOME, "gauge", "", "How the measurement of a workload ended; the value is 1.");
    for (WorkloadResult result : run.result().results()) {
      Map<String, String> labels = labels(run.result(), result);
      labels.put("outcome", Outcomes.word(result.outcome()));
      String reason = Outcomes.reason(result.outcome());
      if (!reason.isEmpty()) {
        labels.put("reason", reason);
      }
      OpenMetrics.sample(out, OUTCOME, labels, 1);
    }
    for (Dimension dimension : dimensions(run.result())) {
      write(run, dimension, out);
    }
    out.append(OpenMetrics.END);
    return List.of();
  }

  private static Set<Dimension> dimensions(RunResult run) {
    Set<Dimension> dimensions = new LinkedHashSet<>();
    run.results()
        .forEach(
            result ->
                result.metrics().forEach(series -> dimensions.add(series.unit().dimension())));
    return dimensions;
  }

  private static void write(MeasuredRun run, Dimension dimension, Appendable out)
      throws IOException {
    String unit = BASE_UNITS.getOrDefault(dimension, "");
    String name = SAMPLE + (unit.isEmpty() ? word(dimension.name()) + "_values" : unit);
    OpenMetrics.family(
        out,
        name,
        "gauge",
        unit,
        "Values of iterations, of the dimension %s, in its base unit.".formatted(dimension.name()));
    for (WorkloadResult result : run.result().results()) {
      Map<String, String> ofTheWorkload = labels(run.result(), result);
      SampleLine.each(
          run,
          result,
          sample -> {
            if (sample.series().unit().dimension().equals(dimension)) {
              Map<String, String> labels = new LinkedHashMap<>(ofTheWorkload);
              labels.putAll(labels(sample));
              OpenMetrics.sample(
                  out, name, labels, sample.value() * sample.series().unit().scale());
            }
          });
    }
  }

  private static Map<String, String> labels(RunResult run, WorkloadResult result) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("run", run.id());
    labels.put("machine", run.machine().name());
    run.machine().vmType().ifPresent(type -> labels.put("vm_type", type));
    labels.put("workload", result.workload());
    for (Map.Entry<String, String> parameter : result.parameters().entrySet()) {
      String name = "parameter_" + word(parameter.getKey());
      while (labels.containsKey(name)) {
        name += "_";
      }
      labels.put(name, parameter.getValue());
    }
    return labels;
  }

  private static Map<String, String> labels(SampleLine sample) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("metric", sample.series().name());
    labels.put("clock", sample.series().clock().name().toLowerCase(Locale.ROOT));
    labels.put("better", sample.series().better().name().toLowerCase(Locale.ROOT));
    sample
        .series()
        .extent()
        .ifPresent(extent -> labels.put("extent", extent.name().toLowerCase(Locale.ROOT)));
    labels.put("fork", Integer.toString(sample.fork()));
    labels.put("iteration", Integer.toString(sample.iteration()));
    if (!sample.marks().isEmpty()) {
      labels.put("tainted", String.join("; ", sample.marks()));
    }
    labels.put("outcome", Outcomes.word(sample.result().outcome()));
    return labels;
  }

  /** As a part of a name. */
  private static String word(String text) {
    return text.replaceAll("[^a-zA-Z0-9_]", "_");
  }
}
