package dev.assay.plugins.importers.mlperfstorage;

import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The report of several runs, each a process of its own; or their mean where no runs are there. */
final class Report {
  private static final String SAMPLES = "train_throughput_samples_per_second";
  private static final String BANDWIDTH = "train_throughput_MB_per_second";

  private Report() {}

  /** The number of rows given. */
  static int give(Json report, ResultSink sink) {
    Map<Row, List<Json>> alike = new LinkedHashMap<>();
    for (Json run : report.get("runs").members().values()) {
      alike.computeIfAbsent(StorageRows.samples(run), _ -> new ArrayList<>()).add(run);
    }
    int rows = 0;
    for (Map.Entry<Row, List<Json>> runs : alike.entrySet()) {
      Json first = runs.getValue().getFirst();
      rows += give(runs.getKey(), runs.getValue(), SAMPLES, sink);
      rows += give(StorageRows.bandwidth(first), runs.getValue(), BANDWIDTH, sink);
    }
    if (rows > 0) {
      return rows;
    }
    Json overall = report.get("overall");
    Json samples = overall.get("train_throughput_mean_samples_per_second");
    Json bandwidth = overall.get("train_throughput_mean_MB_per_second");
    return StorageRows.give(
            StorageRows.samples(overall), List.of(samples.number()), samples.line(), sink)
        + StorageRows.give(
            StorageRows.bandwidth(overall), List.of(bandwidth.number()), bandwidth.line(), sink);
  }

  private static int give(Row row, List<Json> runs, String name, ResultSink sink) {
    Row full = row.at(runs.getFirst().get(name).line());
    for (Json run : runs) {
      OptionalDouble value = run.get(name).number();
      if (value.isEmpty() || row.metric().problem(value.getAsDouble()).isPresent()) {
        sink.leftOut(run.line(), "a run", "it has no " + name);
      } else {
        full = full.values(value.getAsDouble());
      }
    }
    if (full.forks().isEmpty()) {
      return 0;
    }
    sink.row(full);
    return 1;
  }
}
