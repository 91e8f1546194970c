package dev.assay.plugins.gpu.timing;

import java.util.Arrays;

/**
 * The times of one operation in one iteration.
 *
 * @param nanoseconds of each sample, at least one, ascending
 * @param verdict why the series ended
 * @param relativeDeviation of the samples
 */
public record Timings(
    double[] nanoseconds, StoppingRule.Verdict verdict, double relativeDeviation) {
  public Timings {
    if (nanoseconds.length == 0) {
      throw new IllegalArgumentException("A series of times needs at least one.");
    }
    nanoseconds = nanoseconds.clone();
    Arrays.sort(nanoseconds);
    if (!(nanoseconds[0] > 0)) {
      throw new IllegalStateException(
          "The device says that an operation took %f ns: its events do not work."
              .formatted(nanoseconds[0]));
    }
  }

  /** The middle time, or the mean of the two middle ones. */
  public double medianNanoseconds() {
    int middle = nanoseconds.length / 2;
    return nanoseconds.length % 2 == 1
        ? nanoseconds[middle]
        : (nanoseconds[middle - 1] + nanoseconds[middle]) / 2;
  }

  public double medianSeconds() {
    return medianNanoseconds() / 1e9;
  }
}
