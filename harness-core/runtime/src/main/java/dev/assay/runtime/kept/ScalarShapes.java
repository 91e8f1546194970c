package dev.assay.runtime.kept;

import dev.assay.analysis.result.Samples;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The shapes of types without parts. */
final class ScalarShapes {
  private ScalarShapes() {}

  /** Of a type that is no record, enum or collection. */
  static Shape of(Class<?> type) {
    return switch (type.getName()) {
      case "boolean", "java.lang.Boolean" ->
          new SimpleShape(
              "flag",
              (value, to) -> to.number((boolean) value ? 1 : 0),
              from -> from.number() != 0);
      case "int", "java.lang.Integer" ->
          new SimpleShape(
              "int",
              (value, to) -> to.number((int) value & 0xFFFFFFFFL),
              from -> (int) from.number());
      case "long", "java.lang.Long" ->
          new SimpleShape("long", (value, to) -> to.number((long) value), ByteSource::number);
      case "double", "java.lang.Double" ->
          new SimpleShape("double", (value, to) -> to.real((double) value), ByteSource::real);
      case "java.lang.String" ->
          new SharedShape(
              new SimpleShape("text", (value, to) -> to.text((String) value), ByteSource::text));
      case "java.time.Instant" -> instant();
      case "java.util.OptionalInt" ->
          new SimpleShape(
              "optional int",
              (value, to) -> {
                OptionalInt optional = (OptionalInt) value;
                to.number(optional.isPresent() ? 1 : 0);
                optional.ifPresent(present -> to.number(present & 0xFFFFFFFFL));
              },
              from ->
                  from.number() == 0 ? OptionalInt.empty() : OptionalInt.of((int) from.number()));
      case "java.util.OptionalDouble" ->
          new SimpleShape(
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
    return new SimpleShape(
        "instant",
        (value, to) -> {
          Instant instant = (Instant) value;
          to.number(instant.getEpochSecond());
          to.number(instant.getNano());
        },
        from -> Instant.ofEpochSecond(from.number(), from.number()));
  }

  private static Shape samples() {
    return new SimpleShape(
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
}
