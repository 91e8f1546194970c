package dev.assay.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A value for every parameter of a workload.
 *
 * <p>Its methods throw {@link IllegalArgumentException} for a name that {@link
 * WorkloadInfo#parameters} does not declare; values were checked one by one by {@link
 * Parameter#problem}.
 */
@ProviderType
public interface ParameterValues {
  /** The value of a parameter as written. */
  String text(String parameter);

  /** The value of an {@link Parameter.Type#INTEGER} parameter. */
  default long integer(String parameter) {
    return Quantities.integer(text(parameter));
  }

  /** The value of a {@link Parameter.Type#DECIMAL} parameter. */
  default double decimal(String parameter) {
    return Quantities.decimal(text(parameter)).doubleValue();
  }

  /** The value of a {@link Parameter.Type#BOOLEAN} parameter. */
  default boolean flag(String parameter) {
    return Boolean.parseBoolean(text(parameter));
  }

  /** The value of a {@link Parameter.Type#BYTES} parameter, in bytes. */
  default long bytes(String parameter) {
    return Quantities.bytes(text(parameter));
  }

  /** The value of a {@link Parameter.Type#DURATION} parameter. */
  default Duration duration(String parameter) {
    return Quantities.duration(text(parameter));
  }
}
