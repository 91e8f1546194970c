package dev.assay.runtime.process;

import dev.assay.api.exchange.RecordReader;
import dev.assay.documents.JsonFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the lines that {@link dev.assay.worker.protocol.Json} writes. */
public final class EventReader {
  private static final int MOST_CHARACTERS = 200;

  /**
   * @throws IllegalArgumentException when the line is no such event; a process that writes such
   *     lines is broken or not ours
   */
  public <T> T read(String line, Class<T> type) {
    try {
      return RecordReader.read(plain(JsonFile.parse(line)), type);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Not an event: %s (%s)".formatted(abbreviated(line), reason(e)), e);
    }
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      node.forEachEntry((name, member) -> members.put(name, plain(member)));
      return members;
    }
    if (node.isArray()) {
      List<@Nullable Object> elements = new ArrayList<>(node.size());
      node.forEach(element -> elements.add(plain(element)));
      return elements;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.stringValue();
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
