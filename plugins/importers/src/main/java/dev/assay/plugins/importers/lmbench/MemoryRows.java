package dev.assay.plugins.importers.lmbench;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.ForeignMetric;

/** Rows of lat_mem_rd and bw_mem. */
final class MemoryRows {
  private MemoryRows() {}

  /**
   * The time of a load in a random order.
   *
   * @param size as Assay writes amounts of memory
   */
  static Row chase(Tool tool, String size, double nanoseconds) {
    Metric metric =
        Metric.of(
            "time",
            Unit.NANOSECOND_PER_OPERATION,
            Better.LOWER,
            Extent.CORE,
            "Mean time of a load that waits for the one before, the shortest of several tries.");
    return Row.of(tool, "host.memory-latency.chase", Category.MEMORY, metric)
        .with("size", size)
        .unknown("hugePages")
        .statistic(Statistic.BEST)
        .values(nanoseconds);
  }

  /** The time of a load in an order that is not random, or that nobody tells. */
  static Row load(Tool tool, String size, String stride, double nanoseconds) {
    return Row.of(
            tool,
            "lmbench.lat-mem-rd",
            Category.MEMORY,
            ForeignMetric.of(
                "latency",
                Unit.NANOSECOND,
                Better.LOWER,
                "Mean time of a load that waits for the one before, the shortest of several"
                    + " tries."))
        .with("size", size)
        .with("stride", stride)
        .statistic(Statistic.BEST)
        .values(nanoseconds)
        .apart(
            "lat_mem_rd walks by strides, which prefetchers foresee, unless it was started with -t,"
                + " and its output does not say so.");
  }

  /** Bytes that an operation of bw_mem went through, over time. */
  static Row bandwidth(
      Tool tool, String operation, String size, String processes, double megabytes) {
    return Row.of(
            tool,
            "lmbench.bw-mem",
            Category.MEMORY,
            ForeignMetric.of(
                "bandwidth",
                Unit.MEGABYTE_PER_SECOND,
                Better.HIGHER,
                "Bytes of the area, once each, over the time of a pass, summed over processes."))
        .with("operation", operation)
        .with("size", size)
        .with("processes", processes)
        .statistic(Statistic.MEDIAN)
        .values(megabytes)
        .apart(
            "bw_mem counts each byte of its area once, though it may read, write or skip parts of"
                + " it; Assay counts what is read and what is written.");
  }
}
