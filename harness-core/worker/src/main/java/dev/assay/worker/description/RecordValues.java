package dev.assay.worker.description;

import dev.assay.api.Parameter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into maps, lists and plain values that {@link dev.assay.worker.protocol.Json}
 * writes: each component by its name, an absent {@link Optional} as null, an enum by its name, a
 * duration and a decimal number as text. The record of a sealed interface also has its simple name
 * as {@link #TYPE}. So whatever the api adds to a record comes along.
 */
final class RecordValues {
  /** The key that tells which record of a sealed interface it is. */
  static final String TYPE = "@type";

  private RecordValues() {}

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> optional -> of(optional.orElse(null));
      case Enum<?> constant -> constant.name();
      case Duration duration -> duration.toString();
      case BigDecimal decimal -> decimal.toString();
      case Collection<?> items -> items.stream().map(RecordValues::of).toList();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> values.put(String.valueOf(key), of(item)));
        yield values;
      }
      // A plugin reads values by the type of its parameter; a description needs only what is
      // declared.
      case Parameter parameter -> components(parameter.declaration());
      case Record record -> components(record);
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      default ->
          throw new IllegalArgumentException(
              "A description holds records, not a " + value.getClass().getName() + ".");
    };
  }

  private static Map<String, @Nullable Object> components(Record record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Class<?> type : record.getClass().getInterfaces()) {
      if (type.isSealed()) {
        values.put(TYPE, record.getClass().getSimpleName());
      }
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        values.put(component.getName(), of(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(record.getClass() + " cannot be read.", e);
      }
    }
    return values;
  }
}
