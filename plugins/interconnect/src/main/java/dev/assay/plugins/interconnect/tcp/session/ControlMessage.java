package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one end tells the other.
 *
 * @param kind one word
 * @param fields values by name; neither holds a line break
 */
public record ControlMessage(String kind, Map<String, String> fields) {
  static final String ERROR = "error";

  public ControlMessage {
    fields = Map.copyOf(fields);
  }

  public static ControlMessage of(String kind) {
    return new ControlMessage(kind, Map.of());
  }

  static ControlMessage error(String message) {
    return new ControlMessage(ERROR, Map.of("message", message.replaceAll("\\s+", " ")));
  }

  /**
   * The value of a field.
   *
   * @throws PeerException when the peer left it out
   */
  public String text(String field) throws PeerException {
    String value = fields.get(field);
    if (value == null) {
      throw new PeerException(
          "The peer's message '%s' lacks the field '%s': do both ends run the same version of Assay?"
              .formatted(kind, field));
    }
    return value;
  }

  public long integer(String field) throws PeerException {
    try {
      return Long.parseLong(text(field));
    } catch (NumberFormatException e) {
      throw notANumber(field);
    }
  }

  private PeerException notANumber(String field) throws PeerException {
    return new PeerException(
        "The peer's message '%s' has %s=%s, which is not a number: do both ends run the same version of Assay?"
            .formatted(kind, field, text(field)));
  }

  /** One line for the kind and one for each field. */
  String encoded() {
    StringBuilder text = new StringBuilder(kind);
    new TreeMap<>(fields)
        .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
    return text.toString();
  }

  static ControlMessage decode(String text) {
    String[] lines = text.split("\n", -1);
    Map<String, String> fields = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int equals = lines[i].indexOf('=');
      if (equals > 0) {
        fields.put(lines[i].substring(0, equals), lines[i].substring(equals + 1));
      }
    }
    return new ControlMessage(lines[0], fields);
  }
}
