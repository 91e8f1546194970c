package dev.assay.plugins.importers.mlperfstorage;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of Assay's workloads, with what the files of MLPerf Storage say of them. */
final class StorageRows {
  private static final Tool TOOL = Tool.ofUnknownVersion("mlperf-storage");

  private StorageRows() {}

  static Row samples(Json of) {
    return loader(
        of, "samples-rate", Unit.SAMPLE_PER_SECOND, "Samples that the consumer took per second.");
  }

  /** Mebibytes: bytes of a sample times samples a second prove it, whatever the name says. */
  static Row bandwidth(Json of) {
    return loader(of, "bandwidth", Unit.MEBIBYTE_PER_SECOND, "Bytes of those samples per second.");
  }

  static Row utilization(Json of) {
    return loader(
        of,
        "accelerator-utilization",
        Unit.PERCENT,
        "The time that the emulated accelerators computed over the time of the epoch.");
  }

  private static Row loader(Json of, String metric, Unit unit, String definition) {
    Row row =
        Row.of(
            TOOL,
            "storage.dataloader",
            Category.STORAGE,
            Metric.of(metric, unit, Better.HIGHER, Extent.MACHINE, definition));
    for (String name :
        List.of(
            "sample_size",
            "sample_spread",
            "readers",
            "batch_size",
            "prefetch",
            "step_time",
            "direct")) {
      row = row.unknown(name);
    }
    return row.with("files", text(of, "num_files_train"))
        .with("samples_per_file", text(of, "num_samples_per_file"))
        .with("model", text(of, "model"))
        .with("accelerator", text(of, "accelerator"))
        .with(
            "accelerators",
            of.get("num_accelerators")
                .text()
                .or(() -> of.get("train_num_accelerators").text())
                .orElse(Row.UNKNOWN));
  }

  static Row checkpoint(Json of, String metric, String definition) {
    return Row.of(
            TOOL,
            "storage.checkpoint",
            Category.STORAGE,
            Metric.of(metric, Unit.SECOND, Better.LOWER, Extent.MACHINE, definition))
        .unknown("model_size")
        .unknown("writers")
        .unknown("bs")
        .unknown("iodepth")
        .unknown("direct")
        .by("engine", Row.UNKNOWN)
        .with("model", text(of, "model"));
  }

  private static String text(Json of, String name) {
    return of.get(name).text().orElse(Row.UNKNOWN);
  }

  /** Gives a row with values, where there are any and each can be one: 1 or 0 rows. */
  static int give(Row row, List<OptionalDouble> values, int line, ResultSink sink) {
    double[] all =
        values.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (all.length == 0 || all.length != values.size()) {
      return 0;
    }
    Row full = row.at(line).values(all);
    Optional<String> problem = full.problem();
    if (problem.isPresent()) {
      sink.leftOut(line, row.metric().name(), problem.get());
      return 0;
    }
    sink.row(full);
    return 1;
  }
}
