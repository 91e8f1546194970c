package dev.assay.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A setting of a workload that a user can change with {@code -p name=value}. A workload keeps each
 * as a constant, declares it in {@link WorkloadInfo#parameters} and reads its value by {@link
 * ParameterValues}, in the type that the parameter has:
 *
 * <pre>{@code
 * private static final BytesParameter SIZE =
 *     Parameter.bytes("size", "64m", "Bytes of the array.").between(4096, 1L << 30);
 * …
 * long bytes = context.get(SIZE);
 * }</pre>
 *
 * <p>Every parameter is part of the identity of a result unless it is declared {@link
 * #notDefiningWork}, which is right only for settings that cannot change what is measured, such as
 * a run time.
 */
public sealed interface Parameter
    permits BytesParameter,
        DecimalParameter,
        DurationParameter,
        EnumParameter,
        FlagParameter,
        IntegerParameter,
        LongParameter,
        TextParameter {
  /** How the text of a value is read. */
  enum Type {
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

  static TextParameter text(String name, String defaultValue, String description) {
    return choice(name, defaultValue, List.of(), description);
  }

  /** One of some texts. */
  static TextParameter choice(
      String name, String defaultValue, List<String> choices, String description) {
    return new TextParameter(
        ParameterDeclaration.of(name, Type.TEXT, defaultValue, choices, description));
  }

  /** One of the constants of an enum; users write their names in lower case. */
  static <E extends Enum<E>> EnumParameter<E> choice(
      String name, E defaultValue, String description) {
    return choice(
        name,
        defaultValue,
        List.of(defaultValue.getDeclaringClass().getEnumConstants()),
        description);
  }

  /** One of some constants of an enum; users write their names in lower case. */
  static <E extends Enum<E>> EnumParameter<E> choice(
      String name, E defaultValue, List<E> choices, String description) {
    return new EnumParameter<>(
        ParameterDeclaration.of(
            name,
            Type.TEXT,
            EnumParameter.text(defaultValue),
            choices.stream().map(EnumParameter::text).toList(),
            description),
        defaultValue.getDeclaringClass());
  }

  /** A whole number of 32 bits, any of them unless a range is declared. */
  static IntegerParameter integer(String name, int defaultValue, String description) {
    return new IntegerParameter(
            ParameterDeclaration.of(
                name, Type.INTEGER, Integer.toString(defaultValue), List.of(), description))
        .between(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number of 64 bits. */
  static LongParameter longInteger(String name, long defaultValue, String description) {
    return new LongParameter(
        ParameterDeclaration.of(
            name, Type.INTEGER, Long.toString(defaultValue), List.of(), description));
  }

  static DecimalParameter decimal(String name, double defaultValue, String description) {
    return new DecimalParameter(
        ParameterDeclaration.of(
            name, Type.DECIMAL, Double.toString(defaultValue), List.of(), description));
  }

  static FlagParameter flag(String name, boolean defaultValue, String description) {
    return new FlagParameter(
        ParameterDeclaration.of(
            name, Type.BOOLEAN, Boolean.toString(defaultValue), List.of(), description));
  }

  static BytesParameter bytes(String name, String defaultValue, String description) {
    return new BytesParameter(
        ParameterDeclaration.of(name, Type.BYTES, defaultValue, List.of(), description));
  }

  static DurationParameter duration(String name, String defaultValue, String description) {
    return new DurationParameter(
        ParameterDeclaration.of(name, Type.DURATION, defaultValue, List.of(), description));
  }

  /** The parameter that is declared so; a choice of an enum's constants becomes one of texts. */
  static Parameter of(ParameterDeclaration declaration) {
    return switch (declaration.type()) {
      case TEXT -> new TextParameter(declaration);
      case INTEGER -> new LongParameter(declaration);
      case DECIMAL -> new DecimalParameter(declaration);
      case BOOLEAN -> new FlagParameter(declaration);
      case BYTES -> new BytesParameter(declaration);
      case DURATION -> new DurationParameter(declaration);
    };
  }

  ParameterDeclaration declaration();

  /** This parameter, declared not to change what is measured. */
  Parameter notDefiningWork();

  /** This parameter, declared to be of interest only where it is not at its default. */
  Parameter asMinor();

  /** See {@link ParameterDeclaration#name}. */
  default String name() {
    return declaration().name();
  }

  /** See {@link ParameterDeclaration#type}. */
  default Type type() {
    return declaration().type();
  }

  /** See {@link ParameterDeclaration#defaultValue}. */
  default String defaultValue() {
    return declaration().defaultValue();
  }

  /** See {@link ParameterDeclaration#choices}. */
  default List<String> choices() {
    return declaration().choices();
  }

  /** See {@link ParameterDeclaration#minimum}. */
  default Optional<BigDecimal> minimum() {
    return declaration().minimum();
  }

  /** See {@link ParameterDeclaration#maximum}. */
  default Optional<BigDecimal> maximum() {
    return declaration().maximum();
  }

  /** See {@link ParameterDeclaration#definesWork}. */
  default boolean definesWork() {
    return declaration().definesWork();
  }

  /** See {@link ParameterDeclaration#minor}. */
  default boolean minor() {
    return declaration().minor();
  }

  /** See {@link ParameterDeclaration#description}. */
  default String description() {
    return declaration().description();
  }

  /** Why the text is not a value of this parameter; empty when it is one. */
  default Optional<String> problem(String value) {
    return declaration().problem(value);
  }

  /** See {@link ParameterDeclaration#canonical}. */
  default String canonical(String value) {
    return declaration().canonical(value);
  }
}
