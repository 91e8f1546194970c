package dev.assay.runtime.process;

import dev.assay.api.exchange.RecordReader;
import dev.assay.documents.JsonFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines that {@link dev.assay.worker.protocol.Json} writes. */
public final class EventReader {
  private static final int MOST_CHARACTERS = 200;

  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * @throws IllegalArgumentException when the line is no such event; a process that writes such
   *     lines is broken or not ours
   */
  public <T> T read(String line, Class<T> type) {
    try {
      return RecordReader.read(mapper.treeToValue(JsonFile.parse(line), Object.class), type);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Not an event: %s (%s)".formatted(abbreviated(line), reason(e)), e);
    }
  }

  private static String reason(RuntimeException e) {
    return e instanceof JacksonException json
        ? JsonFile.fault(json)
        : String.valueOf(e.getMessage());
  }

  private static String abbreviated(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
