package dev.assay.analysis.result;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The values of one metric, by fork and measured iteration. Forks may differ in length. */
public final class Samples {
  private final double[][] values;

  private Samples(double[][] values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException when a value is NaN or infinite
   */
  public static Samples of(double[][] values) {
    double[][] copy = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    for (int fork = 0; fork < copy.length; fork++) {
      for (int iteration = 0; iteration < copy[fork].length; iteration++) {
        if (!Double.isFinite(copy[fork][iteration])) {
          throw new IllegalArgumentException(
              "Sample [%d][%d] is %s; a sample is a finite number."
                  .formatted(fork, iteration, copy[fork][iteration]));
        }
      }
    }
    return new Samples(copy);
  }

  public static Samples of(List<double[]> forks) {
    return of(forks.toArray(double[][]::new));
  }

  public int forks() {
    return values.length;
  }

  /** How many values a fork has. */
  public int iterations(int fork) {
    return values[fork].length;
  }

  /**
   * The sum of the second half of a fork's values less that of the first; above 0 where they rise.
   */
  public double laterLessEarlier(int fork) {
    return laterLessEarlier(values[fork]);
  }

  /** Likewise, of values in the order measured. */
  public static double laterLessEarlier(double[] values) {
    double difference = 0;
    for (int i = 0; i < values.length / 2; i++) {
      difference += values[values.length - 1 - i] - values[i];
    }
    return difference;
  }

  /** The values of one fork, in the order measured. */
  public double[] fork(int fork) {
    return values[fork].clone();
  }

  public Stream<double[]> stream() {
    return Arrays.stream(values).map(double[]::clone);
  }

  /** How many values there are over all forks. */
  public int count() {
    int count = 0;
    for (double[] fork : values) {
      count += fork.length;
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples samples && Arrays.deepEquals(values, samples.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(values);
  }
}
