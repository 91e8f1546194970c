package dev.assay.runtime.process;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Estimate;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.worker.protocol.Question;
import dev.assay.worker.protocol.WorkloadValues;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes records of any type with random components. */
record RandomRecords(RandomGenerator random) {
  private static final String CHARACTERS =
      "\"\\/{}[]:,\n\r\t\0\u001f\u007f\u2028\ud83d\ude00\ud83d\u00e4\u20ac aA1";

  /** Of records that refuse most values. */
  private static final Map<Class<?>, List<?>> VALID =
      Map.of(
          Unit.class,
          List.of(Unit.NANOSECOND, Unit.GIBIBYTE, Unit.ONE, Unit.BYTE_PER_SECOND),
          WorkloadInfo.class,
          List.of(
              new WorkloadInfo(
                  "test.one",
                  "One \u00fc",
                  Category.CPU,
                  List.of(
                      Parameter.bytes("size", "4k", "Bytes.").between(1, 1L << 40),
                      Parameter.choice("kind", "a", List.of("a", "b"), "A choice."),
                      Parameter.decimal("share", 0.5, "A share.").notDefiningWork(),
                      Parameter.flag("fast", true, "A flag.").asMinor(),
                      Parameter.duration("time", "2s", "A time."),
                      Parameter.longInteger("count", Long.MIN_VALUE, "A count."),
                      Parameter.integer("small", 3, "A number.")),
                  List.of(
                      Metric.of("rate", Unit.GIGAHERTZ, Better.HIGHER, Extent.MACHINE, "A rate.")
                          .boundedBy("cpu.fp64")
                          .timedBy(Clock.DEVICE)),
                  List.of(
                      new Requirement.Executable("fio", "install it"),
                      new Requirement.Architecture(Set.of("amd64", "aarch64")),
                      new Requirement.AvailableMemory(Long.MAX_VALUE)))),
          Format.class,
          List.of(
              new Format(
                  "a-format",
                  "A \u00fc",
                  List.of("1.0"),
                  List.of(new Format.Mapping("a | b", "c.d e", "")))),
          Row.class,
          List.of(
              Row.of(
                      Tool.of("t", "1"),
                      "t.work",
                      Category.GPU,
                      Metric.of("rate", Unit.GIGAHERTZ, Better.HIGHER, Extent.MACHINE, "A rate."))
                  .values(1.5, Double.MIN_VALUE)
                  .values(2)
                  .with("a", "\"\n")
                  .by("engine", "x")
                  .remark("path", "/tmp")
                  .at(7)
                  .devices(8)
                  .statistic(Statistic.percentile(99.9))
                  .about(About.DATE, "2026-11-30T00:00:00Z")
                  .fact("JDK", "25")
                  .unknownFact("threads")
                  .apart("It does \u20ac work.")),
          Question.class,
          List.of(
              new Question(Question.Kind.BENCHMARKS, "test.Class$Inner"),
              Question.about("test.A", new WorkloadValues("test.one", Map.of("a.b", "\n")))),
          Estimate.class,
          List.of(
              Estimate.NONE,
              Estimate.NONE
                  .withSetup(new Estimate.Work(Duration.ofNanos(1), 2, 3, 4))
                  .withScratchBytes(5)
                  .restingOn("a \"guess\"")));

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
    if (plain == OptionalInt.class) {
      return random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty();
    }
    if (plain == Duration.class) {
      return Duration.ofSeconds(random.nextLong(1L << 40), random.nextInt(1_000_000_000));
    }
    if (VALID.containsKey(plain)) {
      return oneOf(VALID.get(plain));
    }
    if (plain.isSealed()) {
      return value(oneOf(List.of(plain.getPermittedSubclasses())));
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return record(plain);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
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
