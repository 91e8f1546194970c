package dev.assay.plugins.importers.googlebenchmark;

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

/** Reads what benchmarks of Google's library write with {@code --benchmark_format=json}. */
@ServiceProvider(ResultImporter.class)
public final class GoogleBenchmarkImporter extends DescribedImporter {
  private static final Pattern CONTEXT = Pattern.compile("\"context\"\\s*:\\s*\\{");
  private static final Pattern MARK =
      Pattern.compile("\"(?:num_cpus|library_build_type|mhz_per_cpu)\"\\s*:");

  @Override
  public Likeness recognises(Beginning beginning) {
    String text = beginning.text();
    return CONTEXT.matcher(text).find() && MARK.matcher(text).find()
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean any = false;
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        Results results = new Results(sink);
        Json document = next.get().each("benchmarks", results::take).read();
        any |= results.giveTo(document.get("context"));
      }
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no benchmark that ran without error");
    }
  }
}
