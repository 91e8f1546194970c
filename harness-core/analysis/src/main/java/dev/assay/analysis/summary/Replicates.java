package dev.assay.analysis.summary;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Independent values of one metric, and where each is from. An array and not a map: large
 * scorecards hold a quarter of a million of these.
 */
public final class Replicates {
  /**
   * Where a value is from.
   *
   * @param name of the machine or run
   * @param result its position among the results of a subject that hold the metric; -1 where the
   *     value is of the whole machine or run
   * @param fork of that result; -1 likewise
   */
  public record Origin(String name, int result, int fork) {
    static Origin of(String name) {
      return new Origin(name, -1, -1);
    }
  }

  private final List<Origin> origins;
  private final double[] values;

  /**
   * @param values in the order of their origins; kept as they are
   */
  Replicates(List<Origin> origins, double[] values) {
    if (origins.size() != values.length) {
      throw new IllegalArgumentException(
          "There are %d values from %d origins.".formatted(values.length, origins.size()));
    }
    this.origins = List.copyOf(origins);
    this.values = values;
  }

  public int size() {
    return values.length;
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  public List<Origin> origins() {
    return origins;
  }

  /** In the order of {@link #origins}; a copy. */
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Replicates other
        && origins.equals(other.origins)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * origins.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return origins + " " + Arrays.toString(values);
  }
}
