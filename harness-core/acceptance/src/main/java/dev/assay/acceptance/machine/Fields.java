package dev.assay.acceptance.machine;

import dev.assay.api.machine.Fact;
import dev.assay.documents.XmlElement;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of an element as facts. A tool writes words such as {@code N/A} where it knows
 * nothing; they are reasons, not values.
 */
record Fields(XmlElement element, String source) {
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)\\[?(?:N/A|Not Supported|Unknown(?: Error)?|ERR!|GPU is lost|GPU requires reset"
              + "|Insufficient Permissions)\\]?|Requested functionality .*");

  private static final String ABSENT = " does not tell ";

  private static final Pattern NUMBER =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)(?: ?[A-Za-z%()]+)?");

  /** The text of the element at the end of a path. */
  Fact<String> text(String... path) {
    String name = String.join("/", path);
    Optional<String> text = element.at(path).map(XmlElement::text).filter(t -> !t.isEmpty());
    if (text.isEmpty()) {
      return new Fact.Unknown<>(source + ABSENT + name);
    }
    return NOTHING.matcher(text.get()).matches()
        ? new Fact.Unknown<>("%s says '%s' for %s".formatted(source, text.get(), name))
        : new Fact.Known<>(text.get(), source);
  }

  /** A whole number with or without a unit, such as {@code 81559 MiB} or {@code 16x}. */
  Fact<Long> whole(String... path) {
    return parsed(text(path), path, Fields::wholeNumber);
  }

  /** A number of whatever unit the field has. */
  Fact<Double> real(String... path) {
    return parsed(text(path), path, Fields::realNumber);
  }

  /**
   * @param yes the word that stands for true
   * @param no the word that stands for false
   */
  Fact<Boolean> flag(String yes, String no, String... path) {
    return parsed(
        text(path),
        path,
        text ->
            text.equalsIgnoreCase(yes)
                ? Optional.of(true)
                : text.equalsIgnoreCase(no) ? Optional.of(false) : Optional.empty());
  }

  private <T> Fact<T> parsed(
      Fact<String> text, String[] path, Function<String, Optional<T>> reading) {
    return switch (text) {
      case Fact.Known<String> known ->
          reading
              .apply(known.value())
              .<Fact<T>>map(value -> new Fact.Known<>(value, source))
              .orElseGet(
                  () ->
                      new Fact.Unknown<>(
                          "%s says '%s' for %s, which Assay cannot read"
                              .formatted(
                                  source, shortened(known.value()), String.join("/", path))));
      case Fact.Assumed<String> assumed -> new Fact.Unknown<>(assumed.reason());
      case Fact.Unknown<String> unknown -> new Fact.Unknown<>(unknown.reason());
    };
  }

  private static String shortened(String text) {
    int most = 60;
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  private static Optional<Long> wholeNumber(String text) {
    Matcher matcher = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches() && !matcher.group(1).contains(".")
        ? Optional.of(Long.parseLong(matcher.group(1)))
        : Optional.empty();
  }

  private static Optional<Double> realNumber(String text) {
    Matcher matcher = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
  }

  /**
   * The first that is known. Where none is, the first of which the tool says something, since names
   * of other drivers are just not there.
   */
  @SafeVarargs
  static <T> Fact<T> first(Fact<T>... facts) {
    for (Fact<T> fact : facts) {
      if (fact instanceof Fact.Known<T>) {
        return fact;
      }
    }
    for (Fact<T> fact : facts) {
      if (fact instanceof Fact.Unknown<T> unknown && !unknown.reason().contains(ABSENT)) {
        return fact;
      }
    }
    return facts[0];
  }

  /** Whether one of them is true; else what the first says, which every driver tells. */
  @SafeVarargs
  static Fact<Boolean> any(Fact<Boolean> first, Fact<Boolean>... others) {
    for (Fact<Boolean> other : others) {
      if (other.toOptional().orElse(false)) {
        return other;
      }
    }
    return first;
  }

  /** The sum of parts; unknown where one of them is. */
  static Fact<Long> sum(Fact<Long> one, Fact<Long> other) {
    return one instanceof Fact.Known<Long> first && other instanceof Fact.Known<Long> second
        ? new Fact.Known<>(Math.addExact(first.value(), second.value()), first.source())
        : one instanceof Fact.Known<Long> ? other : one;
  }
}
