package dev.assay.plugins.importers.dcgm;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code dcgmi diag -j} of DCGM 2 to 4; refuses what DCGM's monitors print. */
@ServiceProvider(ResultImporter.class)
public final class DcgmImporter extends MarkedImporter {
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("\"DCGM (?:GPU )?Diagnostic\"\\s*:\\s*[\\[{]");
  private static final Pattern MONITOR = Pattern.compile("(?m)^#Entity +\\w+");
  private static final Pattern PROFILER =
      Pattern.compile("(?m)^Worker \\d+:\\d+\\[\\d+\\]: |^Skipping CreateDcgmGroups\\(\\)");

  public DcgmImporter() {
    super(DIAGNOSTIC, MONITOR, PROFILER);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean diagnostic = false;
    int given = 0;
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> one = documents.next(); one.isPresent(); one = documents.next()) {
        Json document = one.get().read();
        for (String name : List.of("DCGM GPU Diagnostic", "DCGM Diagnostic")) {
          Json root = document.get(name);
          if (!root.missing() && !root.get("test_categories").isArray()) {
            throw UnreadableResultException.at(
                root.line(), "a brace is missing: '%s' has no test_categories".formatted(name));
          }
          diagnostic |= root.isObject();
          given += tests(root, tool(document, root, sink), sink);
        }
      }
    }
    if (given == 0) {
      throw UnreadableResultException.because(
          diagnostic
              ? "no test of it gave a figure"
              : "it holds no diagnostic; what DCGM's monitors print are shares of a peak");
    }
  }

  private static Tool tool(Json document, Json root, ResultSink sink) {
    for (Json place : List.of(root, document.get("metadata"), root.get("metadata"))) {
      place.get("Driver Version Detected").text().ifPresent(text -> sink.about(About.DRIVER, text));
    }
    return new Tool(
        "dcgmi",
        root.get("DCGM Version")
            .text()
            .or(() -> root.get("version").text())
            .or(() -> document.at("metadata", "DCGM Version").text())
            .or(() -> document.at("metadata", "version").text()));
  }

  private static int tests(Json root, Tool tool, ResultSink sink) {
    int given = 0;
    for (Json category : root.get("test_categories").elements()) {
      for (Json test : category.get("tests").elements()) {
        String name = test.get("name").text().orElse("a test");
        for (Json result : test.get("results").elements()) {
          given += result(name, result, tool, sink);
        }
      }
    }
    return given;
  }

  private static int result(String name, Json result, Tool tool, ResultSink sink) {
    String status = result.get("status").text().orElse("");
    if (!status.equalsIgnoreCase("Pass")) {
      sink.leftOut(result.line(), name, "its status is '%s'".formatted(status));
      return 0;
    }
    String device =
        result
            .get("gpu_ids")
            .text()
            .or(() -> result.get("gpu_id").text())
            .or(() -> result.get("entity_id").text())
            .filter(text -> text.matches("\\d{1,4}"))
            .orElse(Row.UNKNOWN);
    List<Row> rows = new Sentences(tool, device).rows(name, info(result.get("info")));
    rows.forEach(row -> sink.row(row.at(result.line())));
    return rows.size();
  }

  /** A text, or since 4 several. */
  private static String info(Json info) {
    StringBuilder all = new StringBuilder(info.text().orElse(""));
    info.elements().stream()
        .flatMap(one -> one.text().stream())
        .forEach(text -> all.append(", ").append(text));
    return all.toString();
  }
}
