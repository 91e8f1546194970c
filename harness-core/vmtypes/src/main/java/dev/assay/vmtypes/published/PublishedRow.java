package dev.assay.vmtypes.published;

import dev.assay.analysis.economics.WorkCost;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A published measurement: one value of one metric.
 *
 * @param source the document it is from
 */
record PublishedRow(
    String vmType,
    PublishedBenchmark benchmark,
    Map<String, String> parameters,
    String metric,
    Unit unit,
    double value,
    String source) {
  static final String PLUGIN = "published";

  /**
   * @throws IllegalArgumentException when a cell is missing or wrong
   */
  static PublishedRow of(Map<String, String> cells) {
    String benchmark = cell(cells, "benchmark");
    Map<String, String> parameters = parameters(cell(cells, "parameters"));
    String gpus = cells.getOrDefault("gpus_in_test", "");
    if (!gpus.isBlank()) {
      if (!gpus.matches(WorkCost.NUMBER_OF_GPUS)) {
        throw new IllegalArgumentException(
            "gpus_in_test is no number of GPUs: '%s'".formatted(gpus));
      }
      parameters.put(WorkCost.GPUS, gpus);
    }
    if ("d2d_read".equals(parameters.get("direction"))) {
      // The guide took it with a bidirectional test by copy kernels; a one-way copy is other work.
      parameters.put("method", "bidirectional-sm");
    }
    String text = cell(cells, "value");
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("value is no number: '%s'".formatted(text), e);
    }
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("value must be finite and above 0, is " + value);
    }
    return new PublishedRow(
        cell(cells, "vm_type"),
        PublishedBenchmark.of(benchmark)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "benchmark '%s' is not known; known: %s"
                            .formatted(benchmark, PublishedBenchmark.known()))),
        parameters,
        cell(cells, "metric").replace(' ', '-'),
        WrittenUnit.parse(cell(cells, "unit")),
        value,
        cell(cells, "source"));
  }

  /** What a row has in a column that it must have. */
  static String cell(Map<String, String> cells, String name) {
    String value = cells.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : text.split(";")) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("parameters need name=value, have '" + part + "'");
      }
      parameters.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return parameters;
  }

  /** As a workload that was measured once. */
  WorkloadResult result(double gpusOfMachine) {
    return new WorkloadResult(
        PLUGIN + "." + benchmark.label(),
        PLUGIN,
        benchmark.category(),
        parameters,
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        List.of(series(gpusOfMachine)),
        List.of(),
        List.of(),
        List.of());
  }

  private MetricSeries series(double gpusOfMachine) {
    return new MetricSeries(
        metric,
        unit,
        Better.HIGHER,
        Clock.HOST,
        benchmark.peak(parameters),
        benchmark.extent(parameters.getOrDefault(WorkCost.GPUS, ""), gpusOfMachine),
        Samples.of(new double[][] {{value}}));
  }
}
