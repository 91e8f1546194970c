package dev.assay.plugins.importers.mlperfstorage;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads DLIO's {@code summary.json} of a run, and the report of several runs. */
@ServiceProvider(ResultImporter.class)
public final class MlperfStorageImporter implements ResultImporter {
  private static final Pattern MARK =
      Pattern.compile(
          "\"(?:train_au_(?:mean_)?percentage|train_throughput_(?:mean_)?samples_per_second"
              + "|(?:save|load)_checkpoint_\\w+)\"\\s*:");

  @Override
  public Format format() {
    return new Format(
        "mlperf-storage",
        "MLPerf Storage, summary and report, JSON",
        List.of("0.5", "1.0", "2.0"),
        List.of(
            new Mapping(
                "train_throughput_samples_per_second",
                "storage.dataloader samples-rate",
                "Epochs of a summary are values, runs of a report are processes."),
            new Mapping(
                "train_io_mean_MB_per_second, train_throughput_MB_per_second",
                "storage.dataloader bandwidth",
                "Its MB are MiB."),
            new Mapping(
                "train_au_percentage",
                "storage.dataloader accelerator-utilization",
                "A run that missed the expected one is left out."),
            new Mapping(
                "save_checkpoint_duration, load_checkpoint_duration",
                "storage.checkpoint save-time, restore-time",
                ""),
            new Mapping(
                "checkpoint GB per second", "", "Whether of 10^9 or 2^30 bytes is not said.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return MARK.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    int rows = 0;
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        Json document = next.get().read();
        rows +=
            document.get("overall").isObject()
                ? Report.give(document, sink)
                : Summary.give(document, sink);
      }
    }
    if (rows == 0) {
      throw UnreadableResultException.because(
          "it holds no figure of a run that met its expectation");
    }
  }
}
