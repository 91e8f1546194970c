package dev.assay.plugins.importers.llamabench;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvRecords;
import dev.assay.plugins.importers.csv.CsvRow;
import dev.assay.plugins.importers.csv.CsvTable;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what llama-bench of llama.cpp writes: JSON, JSON lines, CSV and its table. */
@ServiceProvider(ResultImporter.class)
public final class LlamaBenchImporter extends MarkedImporter {
  private static final Pattern JSON =
      Pattern.compile("\\{\\s*\"build_commit\"\\s*:[^{}]*\"(?:n_prompt|model_type)\"\\s*:");
  private static final Pattern CSV =
      Pattern.compile("(?m)^build_commit,build_number,.*\\bavg_ts\\b");
  private static final Pattern TABLE =
      Pattern.compile("(?m)^\\| *model *\\| *size *\\| *params *\\|.*\\| *test *\\| *t/s *\\|");

  public LlamaBenchImporter() {
    super(JSON, CSV, TABLE);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    AtomicInteger given = new AtomicInteger();
    StringBuilder csv = new StringBuilder();
    MarkdownTable table = new MarkdownTable();
    int csvLine = 0;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      if (csvLine == 0 && CSV.matcher(line.text()).find()) {
        csvLine = line.number();
      }
      if (csvLine > 0) {
        csv.append(line.text()).append('\n');
      } else {
        table.row(line).ifPresent(test -> give(test, sink, given));
      }
    }
    if (csvLine > 0) {
      csv(csv.toString(), csvLine - 1, sink, given);
    } else if (given.get() == 0) {
      json(source, sink, given);
    }
    if (given.get() == 0) {
      throw UnreadableResultException.because("it holds no test with a rate");
    }
  }

  private static void json(Source source, ResultSink sink, AtomicInteger given)
      throws IOException, UnreadableResultException {
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> one = documents.next(); one.isPresent(); one = documents.next()) {
        Json document = one.get().each("", test -> give(test, sink, given)).read();
        if (document.isObject()) {
          give(document, sink, given);
        }
      }
    } catch (UnreadableResultException cut) {
      if (given.get() == 0) {
        throw cut;
      }
      // After a crash the array never ends.
      sink.leftOut(cut.line().orElse(0), "the rest", String.valueOf(cut.getMessage()));
    }
  }

  private static void give(Json test, ResultSink sink, AtomicInteger given) {
    Map<String, String> fields = new HashMap<>();
    test.members()
        .forEach(
            (name, value) -> {
              String text =
                  value.isArray()
                      ? value.elements().stream()
                          .flatMap(element -> element.text().stream())
                          .collect(Collectors.joining(" "))
                      : value.text().orElse("");
              fields.put(name, text);
            });
    if (fields.containsKey("avg_ts")) {
      give(new Measured(test.line(), fields), sink, given);
    }
  }

  /** Tests of one file are of one run, which began with the first. */
  private static void give(Measured test, ResultSink sink, AtomicInteger given) {
    if (test.giveTo(sink) && given.incrementAndGet() == 1) {
      test.date().ifPresent(date -> sink.about(About.DATE, date));
    }
  }

  private static void csv(String text, int before, ResultSink sink, AtomicInteger given)
      throws IOException, UnreadableResultException {
    CsvTable.each(
        new StringReader(text),
        ',',
        new CsvTable.Sink() {
          @Override
          public void row(CsvRow row) {
            // The deviation follows: a rate that nothing follows may have been cut short.
            if (row.number("stddev_ts").isPresent()) {
              give(new Measured(before + row.line(), row.cells()), sink, given);
            }
          }

          @Override
          public void misfit(CsvRecords.CsvRecord row) {
            sink.leftOut(before + row.line(), "a record", "it has not as many cells as the header");
          }
        });
  }
}
