package dev.assay.worker.description;

import dev.assay.api.Benchmarks;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.CounterMetric;
import dev.assay.worker.benchmark.BenchmarkClass;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link Benchmarks} says of a JMH class, not yet checked.
 *
 * @param id empty for the name of the class
 * @param title empty for the simple name of the class
 * @param metrics empty for JMH's primary score
 * @param tellsAvailability whether code of the plugin says if its benchmarks can run
 * @param memoryBytes 0 for no matter
 */
public record DescribedClass(
    String id,
    String title,
    Category category,
    List<Counter> metrics,
    boolean tellsAvailability,
    long memoryBytes) {
  /**
   * What {@link CounterMetric} says.
   *
   * @param peak empty for none
   */
  public record Counter(
      String counter, String name, String unit, Better better, String definition, String peak) {
    static Counter of(CounterMetric annotation) {
      return new Counter(
          annotation.counter(),
          annotation.name(),
          annotation.unit(),
          annotation.better(),
          annotation.definition(),
          annotation.peak());
    }
  }

  public DescribedClass {
    metrics = List.copyOf(metrics);
  }

  static DescribedClass of(Benchmarks annotation) {
    return new DescribedClass(
        annotation.id(),
        annotation.title(),
        annotation.category(),
        Arrays.stream(annotation.metrics()).map(Counter::of).toList(),
        BenchmarkClass.tellsAvailability(annotation),
        annotation.memoryBytes());
  }
}
