package dev.assay.api.machine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * Values of facts as properties: a component of a record after a dot and its name, an item of a
 * list after a dot and its index. What is empty is left out.
 */
record PropertyValues(Properties properties) {
  private static final String SIZE = ".size";

  void put(String key, Object value) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(present -> put(key, present));
      case OptionalInt number -> number.ifPresent(present -> put(key, present));
      case OptionalLong number -> number.ifPresent(present -> put(key, present));
      case OptionalDouble number -> number.ifPresent(present -> put(key, present));
      case List<?> items -> {
        properties.setProperty(key + SIZE, Integer.toString(items.size()));
        for (int i = 0; i < items.size(); i++) {
          put(key + "." + i, items.get(i));
        }
      }
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          put(key + "." + component.getName(), get(component, record));
        }
      }
      default -> properties.setProperty(key, value.toString());
    }
  }

  /** Reads what {@link #put} wrote of a value of a type. */
  Object get(String key, Type type) {
    if (type instanceof ParameterizedType container) {
      Type item = container.getActualTypeArguments()[0];
      return container.getRawType() == List.class ? items(key, item) : optional(key, item);
    }
    if (type == OptionalInt.class) {
      return has(key) ? OptionalInt.of(Integer.parseInt(required(key))) : OptionalInt.empty();
    }
    if (type == OptionalLong.class) {
      return has(key) ? OptionalLong.of(Long.parseLong(required(key))) : OptionalLong.empty();
    }
    if (type == OptionalDouble.class) {
      return has(key)
          ? OptionalDouble.of(Double.parseDouble(required(key)))
          : OptionalDouble.empty();
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return record(key, plain.asSubclass(Record.class));
    }
    return plain(required(key), type);
  }

  private boolean has(String key) {
    return properties.containsKey(key);
  }

  private Optional<Object> optional(String key, Type item) {
    return has(key) ? Optional.of(get(key, item)) : Optional.empty();
  }

  private List<Object> items(String key, Type item) {
    int size = Integer.parseInt(required(key + SIZE));
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(get(key + "." + i, item));
    }
    return List.copyOf(items);
  }

  private Record record(String key, Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(key + "." + components[i].getName(), components[i].getGenericType());
    }
    return make(type, components, values);
  }

  private static Object plain(String text, Type type) {
    if (type == String.class) {
      return text;
    }
    if (type == Integer.class || type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == Long.class || type == long.class) {
      return Long.valueOf(text);
    }
    if (type == Boolean.class || type == boolean.class) {
      return Boolean.valueOf(text);
    }
    throw new IllegalArgumentException("a fact holds no " + type.getTypeName());
  }

  String required(String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + key);
    }
    return value;
  }

  static Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(record.getClass() + " cannot be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the record refuses its values
   */
  static <T extends Record> T make(Class<T> type, RecordComponent[] components, Object[] values) {
    try {
      return type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException refused
          ? refused
          : new IllegalArgumentException(type.getSimpleName() + " is refused", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made", e);
    }
  }
}
