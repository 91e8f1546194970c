package dev.assay.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A value for every parameter of a workload.
 *
 * <p>Its methods throw {@link IllegalArgumentException} for a parameter that {@link
 * WorkloadInfo#parameters} does not declare; values were checked one by one by {@link
 * Parameter#problem}.
 */
@ProviderType
public interface ParameterValues {
  /** The value of a parameter as written, which messages quote. */
  String text(Parameter parameter);

  default String get(TextParameter parameter) {
    return text(parameter);
  }

  default <E extends Enum<E>> E get(EnumParameter<E> parameter) {
    return parameter.constant(text(parameter));
  }

  default int get(IntegerParameter parameter) {
    return Math.toIntExact(Quantities.integer(text(parameter)));
  }

  default long get(LongParameter parameter) {
    return Quantities.integer(text(parameter));
  }

  default double get(DecimalParameter parameter) {
    return Quantities.decimal(text(parameter)).doubleValue();
  }

  default boolean get(FlagParameter parameter) {
    return Boolean.parseBoolean(text(parameter));
  }

  /** In bytes. */
  default long get(BytesParameter parameter) {
    return Quantities.bytes(text(parameter));
  }

  default Duration get(DurationParameter parameter) {
    return Quantities.duration(text(parameter));
  }
}
