package dev.assay.runtime.execution;

import dev.assay.api.Unit;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes records of any type with random components. */
record RandomRecords(RandomGenerator random) {
  private static final String CHARACTERS =
      "\"\\/{}[]:,\n\r\t\0\u001f\u007f\u2028\ud83d\ude00\ud83d\u00e4\u20ac aA1";
  private static final List<Unit> UNITS =
      List.of(Unit.NANOSECOND, Unit.GIBIBYTE, Unit.ONE, Unit.BYTE_PER_SECOND);

  <T> T next(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text();
    }
    if (plain == boolean.class) {
      return random.nextBoolean();
    }
    if (plain == int.class || plain == Integer.class) {
      return random.nextInt();
    }
    if (plain == long.class || plain == Long.class) {
      return random.nextLong();
    }
    if (plain == double.class || plain == Double.class) {
      return random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
    }
    if (plain == Unit.class) {
      return UNITS.get(random.nextInt(UNITS.size()));
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return record(plain);
  }

  private Object container(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type item = arguments[arguments.length - 1];
    int size = random.nextInt(1, 4);
    if (type.getRawType() == Optional.class) {
      return random.nextBoolean() ? Optional.of(value(item)) : Optional.empty();
    }
    if (type.getRawType() == List.class) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(value(item));
      }
      return list;
    }
    if (type.getRawType() == Map.class) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(text(), value(item));
      }
      return map;
    }
    throw new IllegalArgumentException("Teach this class to make a " + type + ".");
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types)
          .newInstance(
              Arrays.stream(components)
                  .map(component -> value(component.getGenericType()))
                  .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Teach this class to make a " + type + ".", e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder("t");
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }
}
