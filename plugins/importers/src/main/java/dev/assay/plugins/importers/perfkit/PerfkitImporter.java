package dev.assay.plugins.importers.perfkit;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the samples that PerfKit Benchmarker writes, one JSON object in a line. */
@ServiceProvider(ResultImporter.class)
public final class PerfkitImporter extends DescribedImporter {
  private static final Pattern PRODUCT =
      Pattern.compile("\"product_name\"\\s*:\\s*\"PerfKitBenchmarker\"");

  @Override
  public Likeness recognises(Beginning beginning) {
    String text = beginning.text();
    boolean samples = text.contains("\"sample_uri\"") && text.contains("\"run_uri\"");
    return PRODUCT.matcher(text).find() || samples ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    PerfkitSamples samples = new PerfkitSamples(sink);
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        Json document = next.get().each("", samples::take).read();
        if (document.isObject()) {
          samples.take(document);
        }
      }
    }
    if (!samples.giveAll()) {
      throw UnreadableResultException.because("it holds no sample that says what is better");
    }
  }
}
