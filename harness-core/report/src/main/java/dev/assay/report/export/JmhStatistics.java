package dev.assay.report.export;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.statistics.StudentT;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What JMH writes of the values of a metric, over the iterations of all forks, as its {@code
 * ListStatistics} does: mean, half of the 99.9 % interval, and percentiles.
 */
final class JmhStatistics {
  private static final double CONFIDENCE = 0.999;
  private static final double[] PERCENTILES = {
    0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100
  };

  private JmhStatistics() {}

  /**
   * Puts a metric into its node.
   *
   * @param factor by which every value is multiplied
   */
  static void put(ObjectNode metric, Samples samples, double factor, String unit) {
    double[] values =
        samples.stream().flatMapToDouble(Arrays::stream).map(v -> v * factor).sorted().toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double error = error(values, mean);
    metric.put("score", mean);
    metric.set("scoreError", numberOrText(error));
    metric
        .putArray("scoreConfidence")
        .add(numberOrText(mean - error))
        .add(numberOrText(mean + error));
    ObjectNode percentiles = metric.putObject("scorePercentiles");
    for (double percentile : PERCENTILES) {
      percentiles.put(Double.toString(percentile), percentile(values, percentile));
    }
    metric.put("scoreUnit", unit);
    ArrayNode forks = metric.putArray("rawData");
    samples.stream()
        .forEach(
            fork -> {
              ArrayNode iterations = forks.addArray();
              for (double value : fork) {
                iterations.add(value * factor);
              }
            });
  }

  /** JMH knows no error of up to two values, and writes that as a text. */
  private static JsonNode numberOrText(double value) {
    return Double.isNaN(value)
        ? JsonNodeFactory.instance.stringNode("NaN")
        : JsonNodeFactory.instance.numberNode(value);
  }

  private static double error(double[] values, double mean) {
    int n = values.length;
    if (n <= 2) {
      return Double.NaN;
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return StudentT.twoSided(CONFIDENCE, n - 1) * Math.sqrt(squares / (n - 1)) / Math.sqrt(n);
  }

  /** Between the values around position p·(n + 1), as Commons Math does by default. */
  private static double percentile(double[] sorted, double percentile) {
    double position = percentile / 100 * (sorted.length + 1);
    if (position < 1) {
      return sorted[0];
    }
    if (position >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    int below = (int) position;
    double low = sorted[below - 1];
    return low + (position - below) * (sorted[below] - low);
  }
}
