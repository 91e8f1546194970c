package dev.assay.api;

import org.osgi.annotation.versioning.ProviderType;

/** Where a workload puts what it measured. Safe for use by several threads. */
@ProviderType
public interface Sink {
  /**
   * Reports the value of a metric in this iteration.
   *
   * @param metric one that the workload declares; once per iteration
   * @param value in the metric's unit, one that {@link Metric#problem} has nothing against
   * @throws IllegalArgumentException when the metric is undeclared or cannot have the value; the
   *     fork then ends with an invalid result
   */
  void sample(Metric metric, double value);

  /**
   * Reports the distribution behind an iteration.
   *
   * @param name such as {@code "completion-latency"}
   * @param unit of the recorded values
   * @param hdrHistogram in HdrHistogram's V2 compressed encoding
   */
  void histogram(String name, Unit unit, byte[] hdrHistogram);

  /** Reports a fact about the iteration that is neither better nor worse, such as I/Os done. */
  void counter(String name, double value, Unit unit);

  /**
   * Marks this iteration as not fit for a score, such as a throttled clock; it is kept and shown.
   */
  void taint(String reason);

  /** Tells the user what is going on; has no effect on results. */
  void progress(String message);
}
