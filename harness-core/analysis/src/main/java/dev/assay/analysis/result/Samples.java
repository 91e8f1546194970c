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
