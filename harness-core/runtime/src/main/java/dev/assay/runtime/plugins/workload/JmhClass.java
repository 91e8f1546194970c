package dev.assay.runtime.plugins.workload;

import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Requirement;
import dev.assay.worker.protocol.DescribedClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the benchmarks of a JMH class share.
 *
 * @param id which, with the name of the method, makes the id of a workload
 * @param metrics by name, in their order; empty means JMH's primary score
 * @param sources where JMH has the metrics, by name
 * @param tellsAvailability whether code of the plugin says if its benchmarks can run on a machine
 * @param extent of all metrics; empty for what the threads of each benchmark tell
 */
record JmhClass(
    String id,
    String title,
    Category category,
    Map<String, Metric> metrics,
    Map<String, JmhSource> sources,
    boolean tellsAvailability,
    List<Requirement> requirements,
    Optional<Extent> extent) {

  /** A class of which only the name is known. */
  static JmhClass undescribed(String className) {
    return new JmhClass(
        className,
        simpleName(className),
        Category.OTHER,
        Map.of(),
        Map.of(),
        false,
        List.of(),
        Optional.empty());
  }

  /**
   * A class with {@code @Benchmarks}.
   *
   * @throws IllegalArgumentException when a metric of the annotation is invalid or comes twice
   */
  static JmhClass describedBy(DescribedClass annotation, String className) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    Map<String, JmhSource> sources = new LinkedHashMap<>();
    for (DescribedClass.Counter counter : annotation.metrics()) {
      if (metrics.put(counter.name(), JmhMetrics.counter(counter)) != null) {
        throw new IllegalArgumentException("Metric '" + counter.name() + "' comes twice");
      }
      sources.put(counter.name(), new JmhSource.AuxCounter(counter.counter()));
    }
    return new JmhClass(
        annotation.id().isEmpty() ? className : annotation.id(),
        annotation.title().isEmpty() ? simpleName(className) : annotation.title(),
        annotation.category(),
        metrics,
        sources,
        annotation.tellsAvailability(),
        annotation.memoryBytes() > 0
            ? List.of(new Requirement.AvailableMemory(annotation.memoryBytes()))
            : List.of(),
        extent(annotation));
  }

  private static Optional<Extent> extent(DescribedClass annotation) {
    if (annotation.extent().size() > 1) {
      throw new IllegalArgumentException(
          "It has the extents %s, and there can be one".formatted(annotation.extent()));
    }
    return annotation.extent().stream().findFirst();
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
