package dev.assay.plugins.importers.fio;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads fio's JSON and JSON+, whatever else is in the file. */
@ServiceProvider(ResultImporter.class)
public final class FioImporter extends MarkedImporter {
  private static final Pattern OWN =
      Pattern.compile(
          "\"fio version\"|(?m)^fio: (?:pid|io_u error|terminating|failed|job )"
              + "|^fio-\\d+\\.\\d|: \\(g=\\d+\\): rw=|^hostname=.*, fio=fio-|^[2-5];fio-\\d");

  public FioImporter() {
    super(OWN);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Run run = new Run(sink);
    try (JsonDocuments documents = new JsonDocuments(source.text(), run::outside)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        run.document(next.get());
      }
    }
    run.end();
  }

  /**
   * What was read, of which the last report is kept until it is known to be the last of its run.
   */
  private static final class Run {
    private final ResultSink sink;
    private final Messages messages = new Messages();
    private Optional<Report> latest = Optional.empty();
    private Optional<UnreadableResultException> unreadable = Optional.empty();
    private int earlier;
    private boolean any;

    private Run(ResultSink sink) {
      this.sink = sink;
    }

    void outside(Line line) {
      messages.read(line);
    }

    void document(JsonDocument document) throws IOException {
      try {
        Optional<Report> report =
            Report.of(document.without("bins", "slat_ns", "disk_util", "steadystate").read());
        if (report.isEmpty()) {
          return;
        }
        if (latest.filter(report.get()::continues).isPresent()) {
          earlier++;
        } else {
          flush();
        }
        latest = report;
      } catch (UnreadableResultException e) {
        unreadable = Optional.of(e);
        sink.leftOut(
            e.line().orElse(document.line()), "a JSON document", String.valueOf(e.getMessage()));
      }
    }

    private void flush() {
      latest.ifPresent(
          report -> {
            if (earlier > 0) {
              sink.leftOut(
                  report.line(),
                  earlier + " earlier reports of the same run",
                  "they are counted in its last, which begins here");
            }
            any |= new Rows(report, sink).give();
          });
      latest = Optional.empty();
      earlier = 0;
    }

    void end() throws UnreadableResultException {
      flush();
      if (any) {
        messages.giveTo(sink);
        return;
      }
      throw unreadable.orElseGet(messages::reason);
    }
  }
}
