package dev.assay.plugins.importers.mlperfstorage;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads DLIO's {@code summary.json} of a run, and the report of several runs. */
@ServiceProvider(ResultImporter.class)
public final class MlperfStorageImporter extends MarkedImporter {
  private static final Pattern MARK =
      Pattern.compile(
          "\"(?:train_au_(?:mean_)?percentage|train_throughput_(?:mean_)?samples_per_second"
              + "|(?:save|load)_checkpoint_\\w+)\"\\s*:");

  public MlperfStorageImporter() {
    super(MARK);
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
