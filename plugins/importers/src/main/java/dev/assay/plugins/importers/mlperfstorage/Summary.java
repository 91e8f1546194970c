package dev.assay.plugins.importers.mlperfstorage;

import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** DLIO's summary of a run; its lists have a value for each epoch or checkpoint. */
final class Summary {
  private Summary() {}

  /** The number of rows given. */
  static int give(Json summary, ResultSink sink) {
    Json metric = summary.get("metric");
    summary.get("hostname").text().ifPresent(host -> sink.about(About.MACHINE, host));
    int rows = checkpoints(summary, metric, sink);
    Optional<String> met = metric.get("train_au_meet_expectation").text();
    if (met.isPresent() && !met.get().equals("success")) {
      sink.leftOut(
          metric.get("train_au_meet_expectation").line(),
          "the training of " + summary.get("model").text().orElse("a model"),
          "its accelerator utilization did not meet the expectation");
      return rows;
    }
    rows +=
        either(
            StorageRows.samples(summary),
            metric,
            "train_throughput_samples_per_second",
            "train_throughput_mean_samples_per_second",
            sink);
    rows +=
        either(
            StorageRows.utilization(summary),
            metric,
            "train_au_percentage",
            "train_au_mean_percentage",
            sink);
    return rows
        + either(
            StorageRows.bandwidth(summary),
            metric,
            "train_io_MB_per_second",
            "train_io_mean_MB_per_second",
            sink);
  }

  private static int checkpoints(Json summary, Json metric, ResultSink sink) {
    int rows =
        either(
            StorageRows.checkpoint(summary, "save-time", "Time to save a checkpoint."),
            metric,
            "save_checkpoint_duration_seconds",
            "save_checkpoint_duration_mean_seconds",
            sink);
    rows +=
        either(
            StorageRows.checkpoint(summary, "restore-time", "Time to load a checkpoint."),
            metric,
            "load_checkpoint_duration_seconds",
            "load_checkpoint_duration_mean_seconds",
            sink);
    metric.members().entrySet().stream()
        .filter(member -> member.getKey().matches("(?:save|load)_checkpoint_io_mean_GB_per_second"))
        .forEach(
            member ->
                sink.leftOut(
                    member.getValue().line(),
                    member.getKey(),
                    "whether its GB are of 10^9 or 2^30 bytes is not said"));
    return rows;
  }

  /** The list of a name, else the mean of another. */
  private static int either(Row row, Json metric, String list, String mean, ResultSink sink) {
    List<OptionalDouble> values = metric.get(list).elements().stream().map(Json::number).toList();
    int rows = StorageRows.give(row, values, metric.get(list).line(), sink);
    return rows > 0
        ? rows
        : StorageRows.give(row, List.of(metric.get(mean).number()), metric.get(mean).line(), sink);
  }
}
