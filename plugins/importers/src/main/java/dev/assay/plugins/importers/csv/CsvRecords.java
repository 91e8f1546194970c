package dev.assay.plugins.importers.csv;

import dev.assay.api.importing.UnreadableResultException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The records of comma-separated values, whose cells may be quoted and then hold any text. */
public final class CsvRecords {
  private static final int MOST_CHARACTERS_OF_A_CELL = 1 << 20;
  private static final int MOST_CELLS = 10_000;
  private static final CsvSchema SCHEMA = CsvSchema.emptySchema();
  private static final ObjectReader READER =
      CsvMapper.builder(
              CsvFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MOST_CHARACTERS_OF_A_CELL)
                          .build())
                  .build())
          .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.TRIM_SPACES)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          // A separator at the end has an empty cell behind it.
          .disable(CsvReadFeature.ALLOW_TRAILING_COMMA)
          .build()
          .reader();

  private CsvRecords() {}

  /**
   * A record.
   *
   * @param line where it begins, from 1
   * @param cells without blanks around them
   */
  public record CsvRecord(int line, List<String> cells) {
    public CsvRecord {
      cells = List.copyOf(cells);
    }
  }

  /** Takes a record. */
  public interface Sink {
    void record(CsvRecord row) throws UnreadableResultException;
  }

  /**
   * Gives every record that is not blank.
   *
   * @param separator such as a comma
   * @throws UnreadableResultException where a quotation does not end, or a record is larger than
   *     any tool writes it
   */
  public static void each(Reader text, char separator, Sink sink)
      throws IOException, UnreadableResultException {
    int line = 1;
    try (JsonParser parser =
        READER.with(SCHEMA.withColumnSeparator(separator)).createParser(text)) {
      List<String> cells = new ArrayList<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          line = Math.max(1, parser.currentLocation().getLineNr());
        } else if (token == JsonToken.VALUE_STRING) {
          if (cells.size() == MOST_CELLS) {
            throw UnreadableResultException.at(line, "it has over %d cells".formatted(MOST_CELLS));
          }
          cells.add(parser.getString());
        } else if (token == JsonToken.END_ARRAY && !cells.isEmpty()) {
          sink.record(new CsvRecord(line, cells));
          cells.clear();
        }
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw UnreadableResultException.at(
          line, "its cells cannot be told apart from here: " + e.getOriginalMessage());
    }
  }
}
