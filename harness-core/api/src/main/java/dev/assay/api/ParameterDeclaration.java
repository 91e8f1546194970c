package dev.assay.api;

import dev.assay.api.Parameter.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What there is to know of a {@link Parameter}.
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
public record ParameterDeclaration(
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

  public ParameterDeclaration {
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

  static ParameterDeclaration of(
      String name, Type type, String defaultValue, List<String> choices, String description) {
    return new ParameterDeclaration(
        name,
        type,
        defaultValue,
        choices,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        description);
  }

  ParameterDeclaration between(long least, long greatest) {
    return new ParameterDeclaration(
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

  ParameterDeclaration notDefiningWork() {
    return new ParameterDeclaration(
        name, type, defaultValue, choices, minimum, maximum, false, minor, description);
  }

  ParameterDeclaration asMinor() {
    return new ParameterDeclaration(
        name, type, defaultValue, choices, minimum, maximum, definesWork, true, description);
  }

  /** Refuses a type that a kind of parameter is not of. */
  void require(Type expected) {
    if (type != expected) {
      throw new IllegalArgumentException(
          "Parameter '%s' is of type %s, not %s.".formatted(name, type, expected));
    }
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
