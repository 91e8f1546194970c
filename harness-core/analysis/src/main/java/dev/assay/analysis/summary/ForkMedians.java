package dev.assay.analysis.summary;

import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The median of every fork's iterations. Iterations of a fork share its memory layout and compiled
 * code, so a fork counts as one value; pooled iterations would feign certainty.
 */
final class ForkMedians {
  private static final Median MEDIAN = Median.withDefaults().withCopy(false);

  private final int[] forks;
  private final double[] values;
  private final int size;
  private final int iterations;
  private final int leftOut;

  /**
   * @param size how many of the array elements count
   */
  private ForkMedians(int[] forks, double[] values, int size, int iterations, int leftOut) {
    this.forks = forks;
    this.values = values;
    this.size = size;
    this.iterations = iterations;
    this.leftOut = leftOut;
  }

  static ForkMedians ofAll(Samples samples) {
    return of(samples, Tainted.NONE);
  }

  static ForkMedians ofUntainted(Samples samples, List<Taint> taints) {
    return of(samples, Tainted.of(taints));
  }

  private static ForkMedians of(Samples samples, Tainted tainted) {
    int[] forks = new int[samples.forks()];
    double[] medians = new double[samples.forks()];
    int taken = 0;
    int iterations = 0;
    for (int fork = 0; fork < samples.forks(); fork++) {
      double[] values = samples.fork(fork);
      int kept = tainted.moveFitToFront(values, fork);
      if (kept > 0) {
        forks[taken] = fork;
        medians[taken++] = MEDIAN.evaluateRange(values, 0, kept);
        iterations += kept;
      }
    }
    return new ForkMedians(forks, medians, taken, iterations, samples.count() - iterations);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** How many forks have at least one iteration taken in. */
  int size() {
    return size;
  }

  /** The fork of a value, both from 0. */
  int fork(int index) {
    return forks[index];
  }

  double value(int index) {
    return values[index];
  }

  /** How many were taken in. */
  int iterations() {
    return iterations;
  }

  /** How many were not. */
  int leftOut() {
    return leftOut;
  }
}
