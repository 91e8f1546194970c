package dev.assay.plugins.importers.mlc;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.mlc.NodeMatrix.Cell;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of MLC's measurements.
 *
 * @param tool with its version
 */
record MlcRows(Tool tool) {
  private static final String RANDOM = "random";
  private static final String READ_ONLY = "Read-only";

  /**
   * The idle latency of one core.
   *
   * @param access the order of the loads; only a random one is that of Assay's
   */
  Row chase(String size, String access, double nanoseconds) {
    Metric metric =
        Metric.of(
            "time",
            Unit.NANOSECOND_PER_OPERATION,
            Better.LOWER,
            Extent.CORE,
            "Mean time of a load that waits for the one before.");
    return ordered(
        Row.of(tool, "host.memory-latency.chase", Category.MEMORY, metric)
            .with("size", size)
            .unknown("hugePages")
            .values(nanoseconds),
        access);
  }

  private static Row ordered(Row row, String access) {
    return access.equals(RANDOM) ? row : row.with("access", access);
  }

  List<Row> latencies(NodeMatrix matrix, boolean square, String size, String access) {
    List<Row> rows = new ArrayList<>();
    if (square) {
      rows.add(latency("local-latency", greatest(matrix.diagonal()), size, access));
      rows.add(latency("highest-latency", greatest(matrix.cells()), size, access));
    }
    if (matrix.cells().size() > 1) {
      Metric metric =
          ForeignMetric.of(
              "latency",
              Unit.NANOSECOND,
              Better.LOWER,
              "Mean time of a load by a core of one node from the memory of another.");
      matrix
          .cells()
          .forEach(cell -> rows.add(cell("mlc.idle-latency", metric, cell).with("access", access)));
    }
    return rows;
  }

  private static Cell greatest(List<Cell> cells) {
    return cells.stream().max(Comparator.comparingDouble(Cell::value)).orElseThrow();
  }

  private static Cell least(List<Cell> cells) {
    return cells.stream().min(Comparator.comparingDouble(Cell::value)).orElseThrow();
  }

  private Row latency(String name, Cell cell, String size, String access) {
    Metric metric =
        Metric.of(
            name,
            Unit.NANOSECOND,
            Better.LOWER,
            Extent.LINK,
            "The greatest mean time of a load that waits for the one before, over nodes.");
    return ordered(
        Row.of(tool, "interconnect.memory.latency", Category.MEMORY, metric)
            .at(cell.line())
            .with("size", size)
            .unknown("huge_pages")
            .values(cell.value()),
        access);
  }

  private Row cell(String workload, Metric metric, Cell cell) {
    return Row.of(tool, workload, Category.MEMORY, metric)
        .at(cell.line())
        .with("from", cell.from())
        .with("to", cell.to())
        .values(cell.value())
        .apart("Assay has the extremes of all pairs of nodes as its metrics, not each pair.");
  }

  List<Row> bandwidths(NodeMatrix matrix, boolean square, String traffic) {
    List<Row> rows = new ArrayList<>();
    if (square && traffic.equals(READ_ONLY)) {
      rows.add(bandwidth("local-bandwidth", least(matrix.diagonal())));
      rows.add(bandwidth("lowest-bandwidth", least(matrix.cells())));
    }
    if (rows.isEmpty() || matrix.cells().size() > 1) {
      matrix
          .cells()
          .forEach(
              cell ->
                  rows.add(
                      cell("mlc.bandwidth-matrix", megabytes(), cell).with("traffic", traffic)));
    }
    return rows;
  }

  private Row bandwidth(String name, Cell cell) {
    Metric metric =
        Metric.of(
            name,
            Unit.MEGABYTE_PER_SECOND,
            Better.HIGHER,
            Extent.LINK,
            "The least over nodes: bytes read over time; 1 MB is 10^6 bytes.");
    return Row.of(tool, "interconnect.memory.bandwidth", Category.MEMORY, metric)
        .at(cell.line())
        .with("operation", "read")
        .with("stores", "plain")
        .unknown("threads")
        .unknown("size")
        .unknown("huge_pages")
        .values(cell.value());
  }

  private static Metric megabytes() {
    return ForeignMetric.of(
        "bandwidth",
        Unit.MEGABYTE_PER_SECOND,
        Better.HIGHER,
        "Bytes read and written over time; 1 MB is 10^6 bytes.");
  }

  /** A bandwidth of a mix of reads and writes. */
  Row bandwidth(String workload, double megabytes) {
    return Row.of(tool, workload, Category.MEMORY, megabytes())
        .values(megabytes)
        .apart("Assay has no workload of such a mix of reads and writes.");
  }

  List<Row> loaded(String delay, String traffic, double nanoseconds, double megabytes) {
    Metric latency =
        ForeignMetric.of(
            "latency",
            Unit.NANOSECOND,
            Better.LOWER,
            "Mean time of a load while other cores load the memory.");
    Row row =
        Row.of(tool, "mlc.loaded-latency", Category.MEMORY, latency)
            .with("delay", delay)
            .with("traffic", traffic)
            .apart("Assay measures latencies of idle memory only.");
    Row bandwidth =
        Row.of(tool, "mlc.loaded-latency", Category.MEMORY, megabytes())
            .with("delay", delay)
            .with("traffic", traffic)
            .apart("Assay measures latencies of idle memory only.");
    return List.of(row.values(nanoseconds), bandwidth.values(megabytes));
  }

  Row transfer(double nanoseconds) {
    Metric metric =
        ForeignMetric.of(
            "latency",
            Unit.NANOSECOND,
            Better.LOWER,
            "Mean time of a load of a line that another core's cache holds.");
    return Row.of(tool, "mlc.cache-to-cache", Category.MEMORY, metric)
        .values(nanoseconds)
        .apart("Assay has no workload that passes lines between caches.");
  }
}
