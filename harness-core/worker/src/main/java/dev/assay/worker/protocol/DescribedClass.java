package dev.assay.worker.protocol;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import java.util.List;

/**
 * What {@link dev.assay.api.Benchmarks} says of a JMH class, not yet checked.
 *
 * @param id empty for the name of the class
 * @param title empty for the simple name of the class
 * @param metrics empty for JMH's primary score
 * @param tellsAvailability whether code of the plugin says if its benchmarks can run
 * @param memoryBytes 0 for no matter
 * @param extent at most one; empty for what JMH's threads tell
 */
public record DescribedClass(
    String id,
    String title,
    Category category,
    List<Counter> metrics,
    boolean tellsAvailability,
    long memoryBytes,
    List<Extent> extent) {
  /**
   * What {@link dev.assay.api.CounterMetric} says.
   *
   * @param peak empty for none
   */
  public record Counter(
      String counter, String name, String unit, Better better, String definition, String peak) {}

  public DescribedClass {
    metrics = List.copyOf(metrics);
    extent = List.copyOf(extent);
  }
}
