package dev.assay.analysis.history.otava;

import dev.assay.analysis.history.Change;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.StudentT;
import java.util.Arrays;

/**
 * Student's t test with pooled variance. The variances that go into it are divided by n instead of
 * n − 1, which Otava does too; a textbook has the latter.
 */
final class Significance {
  private Significance() {}

  static Change change(double[] series, Segment around, int index) {
    Moments before = Moments.of(Arrays.copyOfRange(series, around.from(), index));
    Moments after = Moments.of(Arrays.copyOfRange(series, index, around.to()));
    return new Change(index, before.mean(), after.mean(), pValue(before, after), false);
  }

  private static double pValue(Moments first, Moments second) {
    int degreesOfFreedom = first.degreesOfFreedom() + second.degreesOfFreedom();
    double difference = Math.abs(first.mean() - second.mean());
    if (degreesOfFreedom == 0 || difference == 0) {
      return 1;
    }
    double variance = (scaledSquares(first) + scaledSquares(second)) / degreesOfFreedom;
    double standardError = Math.sqrt(variance * (1.0 / first.count() + 1.0 / second.count()));
    return standardError == 0
        ? 0
        : 2 * StudentT.upperTail(difference / standardError, degreesOfFreedom);
  }

  private static double scaledSquares(Moments moments) {
    return moments.squaredDeviations() * moments.degreesOfFreedom() / moments.count();
  }
}
