package dev.assay.worker.protocol;

import dev.assay.api.exchange.RecordValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line of JSON. The worker's class path is the plugin's, so no JSON library may be on
 * it: its version could clash with one the plugin brings.
 */
public final class Json {
  private final StringBuilder text = new StringBuilder(256);

  private Json() {}

  /** The record as one line, without the line end. */
  public static String of(Record record) {
    return of(RecordValues.of(record));
  }

  static String of(Map<String, ?> object) {
    Json json = new Json();
    json.value(object);
    return json.text.toString();
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case Double number -> number(number);
      case Float number -> number(number);
      case Number number -> text.append(number);
      case Boolean flag -> text.append(flag);
      case Map<?, ?> map -> object(map);
      case Iterable<?> items -> array(items);
      default -> string(value.toString());
    }
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no number " + number + ".");
    }
    text.append(number);
  }

  private void object(Map<?, ?> map) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      string(String.valueOf(entry.getKey()));
      text.append(':');
      value(entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void array(Iterable<?> items) {
    text.append('[');
    String separator = "";
    for (Object item : items) {
      text.append(separator);
      value(item);
      separator = ",";
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          // Lone surrogates cannot be written as UTF-8, control characters not as JSON.
          if (c < 0x20 || Character.isSurrogate(c)) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
