package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.evaluation.Observation.Prediction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good predictions are.
 *
 * @param values how many
 * @param median of the relative errors, 0.1 for 10 %
 * @param p90 likewise
 * @param spearman rank correlation of predicted and observed
 */
record Accuracy(int values, long vmTypes, double median, double p90, double spearman) {
  static Accuracy of(List<Prediction> predictions) {
    double[] errors = predictions.stream().mapToDouble(Prediction::error).sorted().toArray();
    return new Accuracy(
        errors.length,
        predictions.stream().map(one -> one.observation().vmType()).distinct().count(),
        quantile(errors, 0.5),
        quantile(errors, 0.9),
        pearson(
            ranks(predictions.stream().mapToDouble(Prediction::rate).toArray()),
            ranks(predictions.stream().mapToDouble(one -> one.observation().rate()).toArray())));
  }

  /** Linear between the values next to it (Hyndman and Fan's type 7). */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (at - below) * (above - sorted[below]);
  }

  /** Equal values share the mean of their ranks. */
  private static double[] ranks(double[] values) {
    Integer[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toArray(Integer[]::new);
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i <= to; i++) {
        ranks[order[i]] = (from + to) / 2.0;
      }
      from = to + 1;
    }
    return ranks;
  }

  private static double pearson(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
