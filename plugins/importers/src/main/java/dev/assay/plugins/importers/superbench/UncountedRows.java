package dev.assay.plugins.importers.superbench;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.Optional;

/** Figures of a summary that no workload of Assay gives. */
final class UncountedRows {
  private UncountedRows() {}

  /** A row without values; empty where the unit of the figure is not documented. */
  static Optional<Row> of(Key key) {
    String metric = key.metric();
    boolean model = key.benchmark().matches("(?:\\w+_models|model-benchmarks)/.*|megatron-.*");
    if (model && metric.contains("throughput")) {
      return Optional.of(apart(key, Unit.SAMPLE_PER_SECOND, Better.HIGHER, Category.GPU));
    }
    if (model && metric.matches(".*(?:steptime|step_time).*")
        || key.benchmark().matches("(?:tensorrt|ort)-inference") && metric.contains("_time")
        || key.benchmark().matches("pytorch-.*")
            && metric.matches(".*(?:time|cost)|nosharding|allreduce|allgather")) {
      return Optional.of(apart(key, Unit.MILLISECOND, Better.LOWER, Category.GPU));
    }
    boolean copies = key.benchmark().matches("gpu-copy-bw|gpu-sm-copy-bw|nvbandwidth");
    if (copies && metric.matches(".*_bw|htod|dtoh")) {
      return Optional.of(
          apart(key, Unit.GIGABYTE_PER_SECOND, Better.HIGHER, Category.INTERCONNECT));
    }
    if (key.benchmark().equals("cpu-memory-bw-latency")) {
      return metric.endsWith("_bw")
          ? Optional.of(apart(key, Unit.MEGABYTE_PER_SECOND, Better.HIGHER, Category.MEMORY))
          : metric.endsWith("_lat")
              ? Optional.of(apart(key, Unit.NANOSECOND, Better.LOWER, Category.MEMORY))
              : Optional.empty();
    }
    if (key.benchmark().equals("disk-benchmark")) {
      return metric.endsWith("_iops")
          ? Optional.of(apart(key, Unit.IO_PER_SECOND, Better.HIGHER, Category.STORAGE))
          : metric.contains("_lat_ns_")
              ? Optional.of(apart(key, Unit.NANOSECOND, Better.LOWER, Category.STORAGE))
              : Optional.empty();
    }
    return Optional.empty();
  }

  static Row apart(Key key, Unit unit, Better better, Category category) {
    Row row =
        Row.of(
                SummaryRows.TOOL,
                "superbench." + key.benchmark(),
                category,
                ForeignMetric.of(
                    ForeignMetric.name(key.metric()),
                    unit,
                    better,
                    "What SuperBench's documentation says of " + key.metric() + "."))
            .apart("No workload of Assay does this, or the summary does not say how it was done.");
    return key.rank().isPresent() ? row.with("rank", String.valueOf(key.rank().getAsInt())) : row;
  }
}
