package dev.assay.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of a workload that a user can change with {@code -p name=value}.
 *
 * <p>Every parameter is part of the identity of a result unless {@code definesWork} is false, which
 * is right only for settings that cannot change what is measured, such as a run time.
 *
 * @param name as on the command line, such as {@code "iodepth"}
 * @param type how the text of a value is read
 * @param defaultValue valid by {@link #problem}
 * @param choices the values allowed; empty means any of the type
 * @param minimum the least value allowed, in the base unit of the type (1, bytes or nanoseconds)
 * @param maximum the greatest value allowed, likewise
 * @param definesWork whether results with different values are unlike things
 * @param minor whether scorecards name it only where it is not at its default
 * @param description one sentence
 */
public record Parameter(
    String name,
    Type type,
    String defaultValue,
    List<String> choices,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    boolean definesWork,
    boolean minor,
    String description) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

  /** How the text of a value is read. */
  public enum Type {
    TEXT,
    /** A whole number that fits in 64 bits. */
    INTEGER,
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An amount of data by {@link Quantities#bytes}, such as {@code 4k} or {@code 1GiB}. */
    BYTES,
    /** A time by {@link Quantities#duration}, such as {@code 500ms} or {@code 2s}. */
    DURATION
  }

  public Parameter {
    choices = List.copyOf(choices);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Parameter name '" + name + "' must be a letter, then letters, digits, '.', '_' or '-'.");
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("Parameter '" + name + "' needs a description.");
    }
    Optional<String> problem = problem(name, type, choices, minimum, maximum, defaultValue);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("Default of a parameter: " + problem.get());
    }
  }

  public static Parameter text(String name, String defaultValue, String description) {
    return plain(name, Type.TEXT, defaultValue, description);
  }

  public static Parameter choice(
      String name, String defaultValue, List<String> choices, String description) {
    return new Parameter(
        name,
        Type.TEXT,
        defaultValue,
        choices,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        description);
  }

  public static Parameter integer(String name, long defaultValue, String description) {
    return plain(name, Type.INTEGER, Long.toString(defaultValue), description);
  }

  public static Parameter decimal(String name, double defaultValue, String description) {
    return plain(name, Type.DECIMAL, Double.toString(defaultValue), description);
  }

  public static Parameter flag(String name, boolean defaultValue, String description) {
    return plain(name, Type.BOOLEAN, Boolean.toString(defaultValue), description);
  }

  public static Parameter bytes(String name, String defaultValue, String description) {
    return plain(name, Type.BYTES, defaultValue, description);
  }

  public static Parameter duration(String name, String defaultValue, String description) {
    return plain(name, Type.DURATION, defaultValue, description);
  }

  private static Parameter plain(String name, Type type, String defaultValue, String description) {
    return new Parameter(
        name,
        type,
        defaultValue,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        description);
  }

  /** This parameter with a range, both ends allowed, in the base unit of the type. */
  public Parameter between(long least, long greatest) {
    return new Parameter(
        name,
        type,
        defaultValue,
        choices,
        Optional.of(BigDecimal.valueOf(least)),
        Optional.of(BigDecimal.valueOf(greatest)),
        definesWork,
        minor,
        description);
  }

  /** This parameter, declared not to change what is measured. */
  public Parameter notDefiningWork() {
    return new Parameter(
        name, type, defaultValue, choices, minimum, maximum, false, minor, description);
  }

  /** This parameter, declared to be of interest only where it is not at its default. */
  public Parameter asMinor() {
    return new Parameter(
        name, type, defaultValue, choices, minimum, maximum, definesWork, true, description);
  }

  /** Why the text is not a value of this parameter; empty when it is one. */
  public Optional<String> problem(String value) {
    return problem(name, type, choices, minimum, maximum, value);
  }

  /**
   * The one way to write a value, so that equal values are equal texts: {@code 4096} and {@code
   * 4KiB} are both {@code 4k}.
   *
   * @throws IllegalArgumentException when {@link #problem} has something against the value
   */
  public String canonical(String value) {
    return switch (type) {
      case TEXT, BOOLEAN -> value;
      case INTEGER -> Long.toString(Quantities.integer(value));
      case DECIMAL -> canonical(Quantities.decimal(value));
      case BYTES -> Quantities.textOfBytes(Quantities.bytes(value));
      case DURATION -> Quantities.textOfDuration(Quantities.duration(value));
    };
  }

  private static String canonical(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Optional<String> problem(
      String name,
      Type type,
      List<String> choices,
      Optional<BigDecimal> minimum,
      Optional<BigDecimal> maximum,
      String value) {
    if (!choices.isEmpty() && !choices.contains(value)) {
      return Optional.of(
          "%s=%s is not one of %s".formatted(name, value, String.join(", ", choices)));
    }
    Optional<BigDecimal> number;
    try {
      number = number(type, value);
    } catch (IllegalArgumentException e) {
      return Optional.of("%s=%s: %s".formatted(name, value, e.getMessage()));
    }
    if (number.isPresent()) {
      if (minimum.isPresent() && number.get().compareTo(minimum.get()) < 0) {
        return Optional.of(
            "%s=%s is below the least value allowed, %s"
                .formatted(name, value, written(type, minimum.get())));
      }
      if (maximum.isPresent() && number.get().compareTo(maximum.get()) > 0) {
        return Optional.of(
            "%s=%s is above the greatest value allowed, %s"
                .formatted(name, value, written(type, maximum.get())));
      }
    }
    return Optional.empty();
  }

  /** A bound in base units as users write a value. */
  private static String written(Type type, BigDecimal bound) {
    return switch (type) {
      case BYTES -> Quantities.textOfBytes(bound.longValue());
      case DURATION -> Quantities.textOfDuration(Duration.ofNanos(bound.longValue()));
      default -> bound.toString();
    };
  }

  private static Optional<BigDecimal> number(Type type, String value) {
    return switch (type) {
      case TEXT -> Optional.empty();
      case BOOLEAN -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw new IllegalArgumentException("expected true or false");
        }
        yield Optional.empty();
      }
      case INTEGER -> Optional.of(BigDecimal.valueOf(Quantities.integer(value)));
      case DECIMAL -> Optional.of(Quantities.decimal(value));
      case BYTES -> Optional.of(BigDecimal.valueOf(Quantities.bytes(value)));
      case DURATION -> {
        Duration duration = Quantities.duration(value);
        yield Optional.of(BigDecimal.valueOf(duration.toNanos()));
      }
    };
  }
}
