package dev.assay.plugins.importers.csv;

import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Records below a header that names their cells; the same header may come again. */
public final class CsvTable {
  private final Sink sink;
  private List<String> header = List.of();

  private CsvTable(Sink sink) {
    this.sink = sink;
  }

  /** Takes what a table holds. */
  public interface Sink {
    /** The header, before any row. */
    default void header(CsvRecord names) throws UnreadableResultException {}

    void row(CsvRow row) throws UnreadableResultException;

    /** A record that has not as many cells as the header, so none is known by its name. */
    void misfit(CsvRecord row) throws UnreadableResultException;
  }

  /**
   * Reads a text that begins with a header.
   *
   * @throws UnreadableResultException as {@link CsvRecords#each} throws it, and where two columns
   *     have one name
   */
  public static void each(Reader text, char separator, Sink sink)
      throws IOException, UnreadableResultException {
    CsvTable table = new CsvTable(sink);
    CsvRecords.each(text, separator, table::take);
  }

  private void take(CsvRecord next) throws UnreadableResultException {
    List<String> cells = next.cells();
    if (header.isEmpty()) {
      if (new HashSet<>(cells).size() < cells.size()) {
        throw UnreadableResultException.at(next.line(), "two of its columns have one name");
      }
      header = cells;
      sink.header(next);
    } else if (cells.size() != header.size()) {
      sink.misfit(next);
    } else if (!cells.equals(header)) {
      Map<String, String> named = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        named.put(header.get(i), cells.get(i));
      }
      sink.row(new CsvRow(next.line(), named));
    }
  }
}
