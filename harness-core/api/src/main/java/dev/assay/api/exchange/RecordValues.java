package dev.assay.api.exchange;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into maps, lists, texts, numbers and truth values, as a file of JSON or properties
 * holds them: each component by its name, an absent {@link Optional} as null, an enum by its name,
 * a duration, a path and a decimal number as text. The record of a sealed interface also has its
 * simple name as {@link #TYPE}. {@link RecordReader} reads them back, so whatever is added to a
 * record comes along.
 */
public final class RecordValues {
  /** The key that tells which record of a sealed interface it is. */
  static final String TYPE = "@type";

  private RecordValues() {}

  /**
   * The components of a record by their names.
   *
   * @throws IllegalArgumentException when it holds something that is not named above
   */
  public static Map<String, @Nullable Object> of(Record record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    RecordShape shape = RecordShape.of(record.getClass());
    if (shape.ofSealed()) {
      values.put(TYPE, record.getClass().getSimpleName());
    }
    for (RecordShape.Part part : shape.parts()) {
      try {
        values.put(part.name(), value(part.accessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(record.getClass() + " cannot be read.", e);
      }
    }
    return values;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> optional -> value(optional.orElse(null));
      case OptionalInt number -> number.isPresent() ? number.getAsInt() : null;
      case OptionalLong number -> number.isPresent() ? number.getAsLong() : null;
      case OptionalDouble number -> number.isPresent() ? number.getAsDouble() : null;
      case Enum<?> constant -> constant.name();
      case Duration duration -> duration.toString();
      case Path path -> path.toString();
      case BigDecimal decimal -> decimal.toString();
      case Collection<?> items -> items.stream().map(RecordValues::value).toList();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> values.put(String.valueOf(key), value(item)));
        yield values;
      }
      case Record record -> of(record);
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      default ->
          throw new IllegalArgumentException(
              "No process is sent a " + value.getClass().getName() + ".");
    };
  }
}
