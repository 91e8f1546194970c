package dev.assay.plugins.importers.json;

import dev.assay.plugins.importers.text.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document. What is not there is a value too, {@linkplain #missing missing}, of
 * which nothing can be had: {@code json.get("a").get("b").number()} is empty where either is not
 * there.
 */
public final class Json {
  private enum Kind {
    MISSING,
    NULL,
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    BOOLEAN
  }

  private static final Json MISSING = new Json(Kind.MISSING, 0, "");

  private final Kind kind;
  private final int line;
  private final String scalar;
  private final Map<String, Json> members;
  private final List<Json> elements;
  private @Nullable Json replaced;

  private Json(Kind kind, int line, String scalar) {
    this.kind = kind;
    this.line = line;
    this.scalar = scalar;
    members = kind == Kind.OBJECT ? new LinkedHashMap<>() : Map.of();
    elements = kind == Kind.ARRAY ? new ArrayList<>() : List.of();
  }

  static Json nothing(int line) {
    return new Json(Kind.NULL, line, "");
  }

  static Json object(int line) {
    return new Json(Kind.OBJECT, line, "");
  }

  static Json array(int line) {
    return new Json(Kind.ARRAY, line, "");
  }

  static Json text(int line, String text) {
    return new Json(Kind.TEXT, line, text);
  }

  /** A number, as a document has it. */
  public static Json number(int line, String digits) {
    return new Json(Kind.NUMBER, line, digits);
  }

  static Json flag(int line, boolean value) {
    return new Json(Kind.BOOLEAN, line, String.valueOf(value));
  }

  void put(String name, Json member) {
    member.replaced = members.put(name, member);
  }

  void add(Json element) {
    elements.add(element);
  }

  /** The line of the file where it begins, from 1; 0 where it is missing. */
  public int line() {
    return line;
  }

  /** Whether it is not there, or null. */
  public boolean missing() {
    return kind == Kind.MISSING || kind == Kind.NULL;
  }

  public boolean isObject() {
    return kind == Kind.OBJECT;
  }

  public boolean isArray() {
    return kind == Kind.ARRAY;
  }

  /** The member of this name, the last where the object has several. */
  public Json get(String name) {
    return members.getOrDefault(name, MISSING);
  }

  /** The member of the member of … of these names. */
  public Json at(String... path) {
    Json here = this;
    for (String name : path) {
      here = here.get(name);
    }
    return here;
  }

  /** All values that its object has under its name, in the order written; none where missing. */
  public List<Json> repeated() {
    List<Json> all = new ArrayList<>();
    for (Json value = this; value != null && value.kind != Kind.MISSING; value = value.replaced) {
      all.addFirst(value);
    }
    return all;
  }

  /** The members of an object, in the order written; none of anything else. */
  public Map<String, Json> members() {
    return Collections.unmodifiableMap(members);
  }

  /** The elements of an array; none of anything else. */
  public List<Json> elements() {
    return Collections.unmodifiableList(elements);
  }

  /** A text, the digits of a number as written, or true or false. */
  public Optional<String> text() {
    return switch (kind) {
      case TEXT, NUMBER, BOOLEAN -> Optional.of(scalar);
      default -> Optional.empty();
    };
  }

  /** A number, or a text that is one and nothing else; never NaN or infinite. */
  public OptionalDouble number() {
    return kind == Kind.NUMBER || kind == Kind.TEXT
        ? Figures.parse(scalar)
        : OptionalDouble.empty();
  }

  /** As {@link #number}, with all its digits. */
  public Optional<BigDecimal> decimal() {
    return number().isPresent() ? Optional.of(new BigDecimal(scalar.strip())) : Optional.empty();
  }

  /** A number without fraction that a long can hold; empty for any other. */
  public OptionalLong whole() {
    try {
      return decimal()
          .map(exact -> OptionalLong.of(exact.longValueExact()))
          .orElse(OptionalLong.empty());
    } catch (ArithmeticException _) {
      return OptionalLong.empty();
    }
  }

  /** True or false, also where written as 1 or 0. */
  public Optional<Boolean> flag() {
    return switch (scalar) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
