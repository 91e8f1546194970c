package dev.assay.api.exchange;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RecordValues} made of a record. Numbers and truth values may also be texts, and
 * a list a map by index, as they are in properties. What it reads may be damaged or hostile.
 */
public final class RecordReader {
  /** What properties have in place of a list or map without entries. */
  static final String NOTHING = "";

  private static final Map<Class<?>, Function<String, Object>> SCALARS =
      Map.ofEntries(
          Map.entry(boolean.class, RecordReader::flag),
          Map.entry(Boolean.class, RecordReader::flag),
          Map.entry(int.class, text -> new BigDecimal(text).intValueExact()),
          Map.entry(Integer.class, text -> new BigDecimal(text).intValueExact()),
          Map.entry(long.class, text -> new BigDecimal(text).longValueExact()),
          Map.entry(Long.class, text -> new BigDecimal(text).longValueExact()),
          Map.entry(double.class, RecordReader::finite),
          Map.entry(Double.class, RecordReader::finite),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(Path.class, Path::of));

  private RecordReader() {}

  /**
   * The record with these components.
   *
   * @throws IllegalArgumentException when they do not describe such a record, or it refuses them;
   *     the message is a clause
   */
  public static <T> T read(@Nullable Object values, Class<T> type) {
    return type.cast(value("", values, type));
  }

  private static Object value(String path, @Nullable Object value, Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(path, value, generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == OptionalInt.class) {
      return value == null
          ? OptionalInt.empty()
          : OptionalInt.of((int) scalar(path, value, int.class));
    }
    if (plain == OptionalLong.class) {
      return value == null
          ? OptionalLong.empty()
          : OptionalLong.of((long) scalar(path, value, long.class));
    }
    if (plain == OptionalDouble.class) {
      return value == null
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) scalar(path, value, double.class));
    }
    if (plain == String.class) {
      return value instanceof String text ? text : wrong(path, value, plain);
    }
    if (plain.isEnum() || SCALARS.containsKey(plain)) {
      return scalar(path, value, plain);
    }
    return record(path, value, plain);
  }

  private static Object scalar(String path, @Nullable Object value, Class<?> type) {
    if (value == null || value instanceof Collection<?> || value instanceof Map<?, ?>) {
      return wrong(path, value, type);
    }
    try {
      return type.isEnum()
          ? named(List.of(type.getEnumConstants()), each -> ((Enum<?>) each).name(), value)
          : Objects.requireNonNull(SCALARS.get(type)).apply(value.toString());
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      return wrong(path, value, type);
    }
  }

  private static Object generic(String path, @Nullable Object value, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type last = arguments[arguments.length - 1];
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == Optional.class) {
      return Optional.ofNullable(value).map(present -> value(path, present, last));
    }
    if (raw == List.class) {
      return items(path, value, last);
    }
    if (raw == Set.class) {
      return Set.copyOf(items(path, value, last));
    }
    if (raw == Map.class) {
      Map<String, Object> map = new LinkedHashMap<>();
      map(path, value, raw).forEach((key, each) -> map.put(key, value(in(path, key), each, last)));
      return map;
    }
    return record(path, value, raw, arguments);
  }

  private static List<Object> items(String path, @Nullable Object value, Type type) {
    Function<Integer, @Nullable Object> item;
    int size;
    if (value instanceof List<?> list) {
      item = list::get;
      size = list.size();
    } else {
      Map<String, ?> byIndex = map(path, value, List.class);
      item = i -> byIndex.get(Integer.toString(i));
      size = byIndex.size();
    }
    return IntStream.range(0, size)
        .mapToObj(i -> value(in(path, Integer.toString(i)), item.apply(i), type))
        .toList();
  }

  private static Object record(
      String path, @Nullable Object value, Class<?> raw, Type... arguments) {
    Map<String, ?> values = map(path, value, raw);
    List<Class<?>> permitted = RecordShape.of(raw).permitted();
    Class<?> type =
        permitted.isEmpty()
            ? raw
            : named(permitted, Class::getSimpleName, values.get(RecordValues.TYPE));
    RecordShape shape = RecordShape.of(type);
    Constructor<?> constructor = shape.constructor();
    if (constructor == null) {
      return wrong(path, value, type);
    }
    Object[] read = new Object[shape.parts().size()];
    for (int i = 0; i < read.length; i++) {
      RecordShape.Part part = shape.parts().get(i);
      read[i] =
          value(
              in(path, part.name()),
              values.get(part.name()),
              part.type() instanceof TypeVariable<?> variable
                  ? arguments[shape.typeParameters().indexOf(variable.getName())]
                  : part.type());
    }
    try {
      return constructor.newInstance(read);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException refused
          ? refused
          : new IllegalArgumentException("it is refused by " + type.getSimpleName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + type.getName() + " can be made", e);
    }
  }

  @SuppressWarnings("unchecked") // The keys of JSON and of properties are texts.
  private static Map<String, ?> map(String path, @Nullable Object value, Class<?> type) {
    if (NOTHING.equals(value)) {
      return Map.of();
    }
    return (Map<String, ?>) (value instanceof Map<?, ?> map ? map : wrong(path, value, type));
  }

  private static <T> T named(List<T> all, Function<T, String> name, @Nullable Object wanted) {
    return all.stream()
        .filter(each -> name.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "it is '%s', none of %s".formatted(wanted, all.stream().map(name).toList())));
  }

  private static Object flag(String text) {
    return named(List.of(true, false), String::valueOf, text);
  }

  // A JSON library may read 1e999 as infinity.
  private static Object finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("it is not finite");
    }
    return number;
  }

  private static String in(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Object wrong(String path, @Nullable Object value, Class<?> type) {
    throw new IllegalArgumentException(
        value == null
            ? "it has no " + path
            : "its %s is not of type %s: %s".formatted(path, type.getSimpleName(), value));
  }
}
