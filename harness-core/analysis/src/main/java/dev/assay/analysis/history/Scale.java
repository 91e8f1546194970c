package dev.assay.analysis.history;

import dev.assay.analysis.statistics.Mean;
import java.util.Arrays;

/**
 * The scale on which values are judged: their logarithms where all are above 0, else the values in
 * units of their typical size.
 *
 * @param mean geometric for logarithms, arithmetic for values
 * @param unit the mean absolute value, above 0 unless all values are 0
 */
record Scale(Mean mean, double unit) {
  static Scale of(double[] values) {
    return new Scale(
        Mean.suitedTo(values), Arrays.stream(values).map(Math::abs).average().orElse(0));
  }

  double[] scaled(double[] values) {
    return Arrays.stream(values)
        .map(value -> mean == Mean.GEOMETRIC ? Math.log(value / unit) : value / unit)
        .toArray();
  }

  double value(double scaled) {
    return unit * (mean == Mean.GEOMETRIC ? Math.exp(scaled) : scaled);
  }
}
