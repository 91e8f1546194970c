package dev.assay.runtime.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named selection of workloads with the shape that measures them.
 *
 * @param name such as {@code "quick"}
 * @param title one sentence
 * @param shape for every workload of the suite
 * @param entries what to measure, in this order
 * @param gpuEntries what to measure after it on a machine with a GPU
 */
public record Suite(
    String name, String title, Shape shape, List<Entry> entries, List<Entry> gpuEntries) {
  public Suite {
    entries = List.copyOf(entries);
    gpuEntries = List.copyOf(gpuEntries);
  }

  /** One that measures the same on every machine. */
  public Suite(String name, String title, Shape shape, List<Entry> entries) {
    this(name, title, shape, entries, List.of());
  }

  /**
   * A selection and the values to sweep.
   *
   * @param select as in {@link WorkloadSelection}
   * @param parameters values by name; a parameter not named keeps its default
   * @param forkTime what a fork's iterations take together, in place of the shape's time
   */
  public record Entry(
      String select, Map<String, List<String>> parameters, Optional<Duration> forkTime) {
    public Entry {
      parameters = Map.copyOf(parameters);
    }

    public Entry(String select, Map<String, List<String>> parameters) {
      this(select, parameters, Optional.empty());
    }
  }
}
