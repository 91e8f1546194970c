package dev.assay.api.machine;

import java.util.Optional;

/** Something about a machine, with where it is known from or why it is not. */
public sealed interface Fact<T> {
  /**
   * It was read.
   *
   * @param source where, such as {@code "/sys/devices/system/cpu"}
   */
  record Known<T>(T value, String source) implements Fact<T> {}

  /**
   * The machine does not tell, so this default is taken in place of it. A result that depends on it
   * says so.
   *
   * @param reason why it is not known
   */
  record Assumed<T>(T value, String reason) implements Fact<T> {}

  /**
   * The machine does not tell, and no default would do.
   *
   * @param reason why it is not known
   */
  record Unknown<T>(String reason) implements Fact<T> {}

  /** What was read or is assumed; empty where neither is. */
  default Optional<T> toOptional() {
    return switch (this) {
      case Known<T> known -> Optional.of(known.value());
      case Assumed<T> assumed -> Optional.of(assumed.value());
      case Unknown<T> _ -> Optional.empty();
    };
  }
}
