package dev.assay.runtime.imports;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.runtime.plugins.workload.JmhMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import tools.jackson.databind.JsonNode;

/**
 * The primary score of one benchmark in one mode.
 *
 * @param forks the values of each fork's iterations
 */
record JmhScore(Metric metric, Unit unit, List<double[]> forks) {
  JmhScore {
    forks = List.copyOf(forks);
  }

  /**
   * @throws IllegalArgumentException when the entry has no primary score that can be read
   */
  static JmhScore of(JsonNode entry) {
    String benchmark = entry.required("benchmark").asString();
    JsonNode primary = entry.required("primaryMetric");
    String symbol = primary.required("scoreUnit").asString();
    Unit unit =
        JmhMetrics.unit(symbol)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has the unknown unit '%s'.".formatted(benchmark, symbol)));
    Mode mode = Mode.deepValueOf(entry.required("mode").asString());
    List<double[]> forks = new ArrayList<>();
    if (primary.has("rawData")) {
      primary.path("rawData").forEach(fork -> forks.add(values(benchmark, fork)));
    } else if (primary.has("rawDataHistogram")) {
      primary.path("rawDataHistogram").forEach(fork -> forks.add(means(benchmark, fork)));
    } else {
      throw new IllegalArgumentException(benchmark + " has no rawData.");
    }
    return new JmhScore(JmhMetrics.primaryScore(mode, TimeUnit.SECONDS), unit, forks);
  }

  private static double[] values(String benchmark, JsonNode fork) {
    return fork.valueStream().mapToDouble(value -> number(benchmark, value)).toArray();
  }

  /** What JMH itself scores in sampling mode: the mean of an iteration's samples. */
  private static double[] means(String benchmark, JsonNode fork) {
    return fork.valueStream().mapToDouble(iteration -> mean(benchmark, iteration)).toArray();
  }

  private static double mean(String benchmark, JsonNode histogram) {
    double sum = 0;
    double count = 0;
    for (JsonNode bin : histogram) {
      sum += number(benchmark, bin.path(0)) * number(benchmark, bin.path(1));
      count += number(benchmark, bin.path(1));
    }
    if (!(count > 0)) {
      throw new IllegalArgumentException(benchmark + " has an iteration without samples.");
    }
    return sum / count;
  }

  private static double number(String benchmark, JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "%s has the value %s, which is no number.".formatted(benchmark, value));
    }
    return value.asDouble();
  }

  /** These forks and those of another entry, in the unit of this one. */
  JmhScore plus(JmhScore other) {
    List<double[]> all = new ArrayList<>(forks);
    for (double[] fork : other.forks) {
      double[] converted = new double[fork.length];
      for (int i = 0; i < fork.length; i++) {
        converted[i] = other.unit.convert(fork[i], unit);
      }
      all.add(converted);
    }
    return new JmhScore(metric, unit, all);
  }

  MetricSeries toSeries() {
    return new MetricSeries(
        metric.name(), unit, metric.better(), metric.clock(), metric.peak(), Samples.of(forks));
  }
}
