package dev.assay.runtime.kept;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shapes of all types that a record is made of, found from the types of its components: what is
 * added to a record comes along, and the description tells that it is another one.
 */
final class Shapes {
  private final Map<String, Shape> known = new HashMap<>();
  private final Map<String, String> descriptions = new TreeMap<>();

  /** Of a record. */
  Shape of(Class<? extends Record> type) {
    return of(type, Map.of());
  }

  /** Of all that was asked for. */
  String description() {
    return descriptions.toString();
  }

  private Shape of(Type type, Map<TypeVariable<?>, Type> variables) {
    if (type instanceof TypeVariable<?> variable) {
      return of(Objects.requireNonNull(variables.get(variable)), Map.of());
    }
    Shape before = known.get(type.getTypeName());
    if (before != null) {
      return before;
    }
    Shape shape = make(type);
    known.put(type.getTypeName(), shape);
    descriptions.put(type.getTypeName(), shape.description());
    return shape;
  }

  private Shape make(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return constants(plain.getEnumConstants());
    }
    if (plain.isSealed()) {
      return oneOf(plain.getPermittedSubclasses());
    }
    return plain.isRecord() ? record(plain, Map.of()) : ScalarShapes.of(plain);
  }

  private Shape generic(Class<?> raw, Type[] arguments) {
    Shape first = of(arguments[0], Map.of());
    if (raw == Optional.class) {
      return new SimpleShape(
          "optional " + arguments[0],
          (value, to) -> {
            Optional<?> optional = (Optional<?>) value;
            to.number(optional.isPresent() ? 1 : 0);
            optional.ifPresent(present -> first.write(present, to));
          },
          from -> from.number() == 0 ? Optional.empty() : Optional.of(first.read(from)));
    }
    if (raw == List.class) {
      return new SimpleShape(
          "list", (value, to) -> items(value, first, to), from -> list(first, from));
    }
    if (raw == Set.class) {
      return new SharedShape(
          new SimpleShape(
              "set",
              (value, to) -> items(new TreeSet<>((Set<?>) value), first, to),
              from -> new LinkedHashSet<>(list(first, from))));
    }
    if (raw == Map.class) {
      return new SharedShape(map(first, of(arguments[1], Map.of())));
    }
    Map<TypeVariable<?>, Type> variables = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      variables.put(raw.getTypeParameters()[i], arguments[i]);
    }
    return record(raw, variables);
  }

  private static Shape map(Shape keys, Shape values) {
    return new SimpleShape(
        "map",
        (value, to) -> {
          Map<?, ?> map = (Map<?, ?>) value;
          to.number(map.size());
          map.forEach(
              (key, each) -> {
                keys.write(key, to);
                values.write(each, to);
              });
        },
        from -> {
          int size = from.count();
          Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(size);
          for (int i = 0; i < size; i++) {
            Object key = keys.read(from);
            map.put(key, values.read(from));
          }
          return map;
        });
  }

  private static void items(Object value, Shape of, ByteSink to) {
    Collection<?> items = (Collection<?>) value;
    to.number(items.size());
    items.forEach(item -> of.write(item, to));
  }

  private static List<Object> list(Shape of, ByteSource from) {
    int size = from.count();
    List<Object> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(of.read(from));
    }
    return items;
  }

  private static Shape constants(Object[] constants) {
    return new SimpleShape(
        List.of(constants).stream().map(each -> ((Enum<?>) each).name()).toList().toString(),
        (value, to) -> to.number(((Enum<?>) value).ordinal()),
        from -> constants[(int) from.number()]);
  }

  private Shape oneOf(Class<?>[] types) {
    List<Class<?>> all = List.of(types);
    List<Shape> shapes = all.stream().map(type -> of(type, Map.of())).toList();
    return new SimpleShape(
        all.toString(),
        (value, to) -> {
          int which = all.indexOf(value.getClass());
          to.number(which);
          shapes.get(which).write(value, to);
        },
        from -> shapes.get((int) from.number()).read(from));
  }

  private Shape record(Class<?> type, Map<TypeVariable<?>, Type> variables) {
    List<Shape> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(of(component.getGenericType(), variables));
    }
    RecordShape shape = RecordShape.of(type, components.toArray(Shape[]::new));
    return shape.small() ? new SharedShape(shape) : shape;
  }
}
