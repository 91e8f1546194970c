package dev.assay.runtime.plugins.description;

import dev.assay.api.Parameter;
import dev.assay.api.ParameterDeclaration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads what {@code dev.assay.worker.description.RecordValues} writes: records of records, lists,
 * sets, maps by text, optional values, enums, numbers, texts and durations.
 */
final class Records {
  private static final String TYPE = "@type";

  private Records() {}

  /**
   * @throws IllegalArgumentException when the JSON does not describe such a record, or the record
   *     refuses its values
   */
  static <T> T read(JsonNode node, Class<T> type) {
    return type.cast(value(node, type));
  }

  private static Object value(JsonNode node, Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(node, generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text(node);
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return node.asBoolean();
    }
    if (plain == int.class || plain == Integer.class) {
      return node.asInt();
    }
    if (plain == long.class || plain == Long.class) {
      return node.asLong();
    }
    if (plain == double.class || plain == Double.class) {
      return node.asDouble();
    }
    if (plain == BigDecimal.class) {
      return new BigDecimal(text(node));
    }
    if (plain == Duration.class) {
      return Duration.parse(text(node));
    }
    if (plain.isEnum()) {
      return constant(plain, text(node));
    }
    if (plain == Parameter.class) {
      return Parameter.of(read(node, ParameterDeclaration.class));
    }
    if (plain.isSealed()) {
      return record(node, permitted(plain, text(node.path(TYPE))));
    }
    return record(node, plain);
  }

  private static Object container(JsonNode node, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type item = arguments[arguments.length - 1];
    if (type.getRawType() == Optional.class) {
      return node.isNull() || node.isMissingNode()
          ? Optional.empty()
          : Optional.of(value(node, item));
    }
    if (type.getRawType() == List.class) {
      return node.valueStream().map(each -> value(each, item)).toList();
    }
    if (type.getRawType() == Set.class) {
      return Set.copyOf(node.valueStream().map(each -> value(each, item)).toList());
    }
    if (type.getRawType() == Map.class) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.forEachEntry((key, each) -> map.put(key, value(each, item)));
      return map;
    }
    throw new IllegalArgumentException("A description holds no " + type + ".");
  }

  private static Object record(JsonNode node, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null || !node.isObject()) {
      throw new IllegalArgumentException(
          "Where %s was expected there is %s.".formatted(type.getSimpleName(), node));
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(node.path(components[i].getName()), components[i].getGenericType());
    }
    try {
      return type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException refused
          ? refused
          : new IllegalArgumentException(type.getSimpleName() + " is refused.", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made.", e);
    }
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(type.getSimpleName() + " has no '" + name + "'."));
  }

  private static Class<?> permitted(Class<?> sealed, String name) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(sealed.getSimpleName() + " has no '" + name + "'."));
  }

  private static String text(JsonNode node) {
    if (!node.isString()) {
      throw new IllegalArgumentException("Where a text was expected there is " + node + ".");
    }
    return node.asString();
  }
}
