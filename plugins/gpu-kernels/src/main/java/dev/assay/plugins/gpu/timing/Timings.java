package dev.assay.plugins.gpu.timing;

import java.util.Arrays;

/** The times of one operation in one iteration. */
public final class Timings {
  private final double[] ascending;
  private final StoppingRule.Verdict verdict;
  private final double relativeDeviation;

  /**
   * @param nanoseconds of each sample, at least one, above 0
   * @param verdict why the series ended
   * @param relativeDeviation of the samples
   */
  public Timings(double[] nanoseconds, StoppingRule.Verdict verdict, double relativeDeviation) {
    if (nanoseconds.length == 0) {
      throw new IllegalArgumentException("A series of times needs at least one.");
    }
    this.ascending = nanoseconds.clone();
    this.verdict = verdict;
    this.relativeDeviation = relativeDeviation;
    Arrays.sort(ascending);
    if (!(ascending[0] > 0)) {
      throw new IllegalStateException(
          "The device says that an operation took %f ns: its events do not work."
              .formatted(ascending[0]));
    }
  }

  public int samples() {
    return ascending.length;
  }

  public StoppingRule.Verdict verdict() {
    return verdict;
  }

  /** The standard deviation over the mean. */
  public double relativeDeviation() {
    return relativeDeviation;
  }

  /** The middle time, or the mean of the two middle ones. */
  public double medianNanoseconds() {
    int middle = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[middle]
        : (ascending[middle - 1] + ascending[middle]) / 2;
  }

  public double medianSeconds() {
    return medianNanoseconds() / 1e9;
  }
}
