package dev.assay.plugins.importers.sparecores;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the inspector made of {@code openssl speed -mr -multi}: bytes a second of all processes. */
final class OpensslSpeed {
  private OpensslSpeed() {}

  static void read(Source source, Tool tool, ResultSink sink)
      throws IOException, UnreadableResultException {
    int[] rows = {0};
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      Optional<JsonDocument> first = documents.next();
      if (first.isPresent()) {
        first.get().each("", speed -> rows[0] += give(speed, tool, sink) ? 1 : 0).read();
      }
    }
    if (rows[0] == 0) {
      throw UnreadableResultException.because("it holds no speed of an algorithm");
    }
  }

  private static boolean give(Json speed, Tool tool, ResultSink sink) {
    Optional<String> algorithm = speed.get("algo").text();
    Optional<String> size = speed.get("block_size").text();
    OptionalDouble rate = speed.get("speed").number();
    if (algorithm.isEmpty() || size.isEmpty() || rate.isEmpty() || rate.getAsDouble() <= 0) {
      sink.leftOut(speed.line(), "an entry", "it has no algorithm, block size or speed above 0");
      return false;
    }
    sink.row(
        Row.of(
                tool,
                "openssl.speed",
                Category.CPU,
                ForeignMetric.of(
                    "throughput",
                    Unit.BYTE_PER_SECOND,
                    Better.HIGHER,
                    "Bytes that the algorithm worked off, over time, summed over all processes."))
            .at(speed.get("speed").line())
            .with("algorithm", algorithm.get())
            .with("block_size", size.get())
            .unknown("processes")
            .values(rate.getAsDouble())
            .apart("Assay hashes with the JDK's implementation, on blocks of another size."));
    return true;
  }
}
