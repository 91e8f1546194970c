package dev.assay.runtime.plugins.workload;

import org.openjdk.jmh.annotations.Mode;

/** Where in the results of JMH a metric is. */
public sealed interface JmhSource {
  /** The primary result of a mode, in the time unit of the benchmark. */
  record PrimaryScore(Mode mode) implements JmhSource {}

  /**
   * A secondary result of throughput mode, per second: a field or method of {@code @AuxCounters}.
   *
   * @param label what JMH calls it
   */
  record AuxCounter(String label) implements JmhSource {}
}
