package dev.assay.plugins.importers.perftest;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what perftest prints, and its JSON. */
@ServiceProvider(ResultImporter.class)
public final class PerftestImporter extends DescribedImporter {
  private static final double MEBIBYTE = 1 << 20;
  private static final double NEAR = 0.05;

  @Override
  public Likeness recognises(Beginning beginning) {
    String text = beginning.text();
    boolean own =
        Banner.TITLE.matcher(text).find()
            && (text.contains("#bytes")
                || text.contains("test_info")
                || text.contains("Dual-port"));
    return own ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Results results = new Results(sink);
    text(source, results);
    Optional<UnreadableResultException> unreadable = Optional.empty();
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        try {
          document(next.get().read(), results, sink);
        } catch (UnreadableResultException e) {
          unreadable = Optional.of(e);
          sink.leftOut(
              e.line().orElse(next.get().line()),
              "a JSON document",
              String.valueOf(e.getMessage()));
        }
      }
    }
    if (!results.any()) {
      throw unreadable.orElseGet(
          () -> UnreadableResultException.because("it holds no row of a result"));
    }
  }

  private static void text(Source source, Results results) throws IOException {
    Optional<Banner> banner = Optional.empty();
    Optional<Table> table = Optional.empty();
    boolean waiting = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      String text = line.text();
      waiting |= text.contains("Waiting for client to connect");
      Optional<Banner> begun = text.contains("\"") ? Optional.empty() : Banner.begin(text, waiting);
      if (begun.isPresent()) {
        banner = begun;
        table = Optional.empty();
        waiting = false;
        continue;
      }
      banner.ifPresent(open -> open.read(text));
      Optional<Table> header = Table.header(text);
      table = header.isPresent() ? header : table;
      Optional<Map<String, String>> cells = table.flatMap(columns -> columns.row(text));
      if (banner.isPresent() && cells.isPresent()) {
        results.give(line.number(), banner.get(), cells.get());
      }
    }
  }

  /** Its bandwidth has no unit; the rate of messages of a size tells it. */
  private static void document(Json document, Results results, ResultSink sink) {
    Optional<Banner> banner = Banner.of(document.get("test_info"));
    Json found = document.get("results");
    if (banner.isEmpty() || found.missing()) {
      return;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    found.get("MsgSize").text().ifPresent(size -> cells.put("#bytes", size));
    found.get("n_iterations").text().ifPresent(count -> cells.put("#iterations", count));
    for (String time : List.of("t_min", "t_max", "t_typical", "t_avg")) {
      found.get(time).text().ifPresent(text -> cells.put(time + "[usec]", text));
    }
    for (String percent : List.of("99", "99.9")) {
      found
          .get("percentile_" + percent)
          .text()
          .ifPresent(text -> cells.put(percent + "% percentile[usec]", text));
    }
    double rate = found.get("BW_average").number().orElse(0);
    double bytes =
        found.get("MsgSize").number().orElse(0) * found.get("MsgRate").number().orElse(0) * 1e6;
    String unit =
        near(rate, bytes / MEBIBYTE) ? "[MiB/sec]" : near(rate, bytes * 8 / 1e9) ? "[Gb/sec]" : "";
    if (!unit.isEmpty()) {
      cells.put("BW average" + unit, found.get("BW_average").text().orElse(""));
    } else if (rate > 0) {
      sink.leftOut(
          found.get("BW_average").line(), "BW_average", "its unit is not told, nor by MsgRate");
    }
    if (found.get("MsgSize").whole().isPresent()) {
      results.give(found.line(), banner.get(), cells);
    }
  }

  private static boolean near(double value, double other) {
    return value > 0 && Math.abs(value - other) <= NEAR * value;
  }
}
