package dev.assay.runtime.kept;

import dev.assay.analysis.result.Samples;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

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
    return plain.isRecord() ? record(plain, Map.of()) : scalar(plain);
  }

  private Shape generic(Class<?> raw, Type[] arguments) {
    Shape first = of(arguments[0], Map.of());
    if (raw == Optional.class) {
      return Simple.of(
          "optional " + arguments[0],
          (value, to) -> {
            Optional<?> optional = (Optional<?>) value;
            to.number(optional.isPresent() ? 1 : 0);
            optional.ifPresent(present -> first.write(present, to));
          },
          from -> from.number() == 0 ? Optional.empty() : Optional.of(first.read(from)));
    }
    if (raw == List.class) {
      return Simple.of("list", (value, to) -> items(value, first, to), from -> list(first, from));
    }
    if (raw == Set.class) {
      return new Shared(
          Simple.of(
              "set",
              (value, to) -> items(new TreeSet<>((Set<?>) value), first, to),
              from -> new LinkedHashSet<>(list(first, from))));
    }
    if (raw == Map.class) {
      return new Shared(map(first, of(arguments[1], Map.of())));
    }
    Map<TypeVariable<?>, Type> variables = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      variables.put(raw.getTypeParameters()[i], arguments[i]);
    }
    return record(raw, variables);
  }

  private static Shape map(Shape keys, Shape values) {
    return Simple.of(
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
    return Simple.of(
        List.of(constants).stream().map(each -> ((Enum<?>) each).name()).toList().toString(),
        (value, to) -> to.number(((Enum<?>) value).ordinal()),
        from -> constants[(int) from.number()]);
  }

  private Shape oneOf(Class<?>[] types) {
    List<Class<?>> all = List.of(types);
    List<Shape> shapes = all.stream().map(type -> of(type, Map.of())).toList();
    return Simple.of(
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
    return shape.small() ? new Shared(shape) : shape;
  }

  private static Shape scalar(Class<?> type) {
    return switch (type.getName()) {
      case "boolean", "java.lang.Boolean" ->
          Simple.of(
              "flag",
              (value, to) -> to.number((boolean) value ? 1 : 0),
              from -> from.number() != 0);
      case "int", "java.lang.Integer" ->
          Simple.of(
              "int",
              (value, to) -> to.number((int) value & 0xFFFFFFFFL),
              from -> (int) from.number());
      case "long", "java.lang.Long" ->
          Simple.of("long", (value, to) -> to.number((long) value), ByteSource::number);
      case "double", "java.lang.Double" ->
          Simple.of("double", (value, to) -> to.real((double) value), ByteSource::real);
      case "java.lang.String" ->
          new Shared(Simple.of("text", (value, to) -> to.text((String) value), ByteSource::text));
      case "java.time.Instant" -> instant();
      case "java.util.OptionalInt" ->
          Simple.of(
              "optional int",
              (value, to) -> {
                OptionalInt optional = (OptionalInt) value;
                to.number(optional.isPresent() ? 1 : 0);
                optional.ifPresent(present -> to.number(present & 0xFFFFFFFFL));
              },
              from ->
                  from.number() == 0 ? OptionalInt.empty() : OptionalInt.of((int) from.number()));
      case "java.util.OptionalDouble" ->
          Simple.of(
              "optional double",
              (value, to) -> {
                OptionalDouble optional = (OptionalDouble) value;
                to.number(optional.isPresent() ? 1 : 0);
                optional.ifPresent(to::real);
              },
              from -> from.number() == 0 ? OptionalDouble.empty() : OptionalDouble.of(from.real()));
      case "dev.assay.analysis.result.Samples" -> samples();
      default -> throw new IllegalArgumentException("There is no shape of " + type + ".");
    };
  }

  private static Shape instant() {
    return Simple.of(
        "instant",
        (value, to) -> {
          Instant instant = (Instant) value;
          to.number(instant.getEpochSecond());
          to.number(instant.getNano());
        },
        from -> Instant.ofEpochSecond(from.number(), from.number()));
  }

  private static Shape samples() {
    return Simple.of(
        "samples",
        (value, to) -> {
          Samples samples = (Samples) value;
          to.number(samples.forks());
          samples.stream()
              .forEach(
                  fork -> {
                    to.number(fork.length);
                    for (double one : fork) {
                      to.real(one);
                    }
                  });
        },
        from -> {
          double[][] forks = new double[from.count()][];
          for (int fork = 0; fork < forks.length; fork++) {
            forks[fork] = new double[from.count()];
            for (int i = 0; i < forks[fork].length; i++) {
              forks[fork][i] = from.real();
            }
          }
          return Samples.of(forks);
        });
  }

  /** A shape of two functions. */
  private record Simple(
      String description,
      BiConsumer<Object, ByteSink> writing,
      Function<ByteSource, Object> reading)
      implements Shape {
    private static Simple of(
        String description,
        BiConsumer<Object, ByteSink> writing,
        Function<ByteSource, Object> reading) {
      return new Simple(description, writing, reading);
    }

    @Override
    public void write(Object value, ByteSink to) {
      writing.accept(value, to);
    }

    @Override
    public Object read(ByteSource from) {
      return reading.apply(from);
    }
  }

  /** Of values that come again and again, and are written once. */
  private record Shared(Shape shape) implements Shape {
    @Override
    public void write(Object value, ByteSink to) {
      if (!to.again(value)) {
        shape.write(value, to);
      }
    }

    @Override
    public Object read(ByteSource from) {
      Object before = from.again();
      if (before != null) {
        return before;
      }
      int place = from.begin();
      Object value = shape.read(from);
      from.remember(place, value);
      return value;
    }

    @Override
    public String description() {
      return shape.description();
    }
  }
}
