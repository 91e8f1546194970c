package dev.assay.api.importing;

import java.util.Optional;

/**
 * What measured.
 *
 * @param name such as {@code "fio"}
 * @param version as it calls itself, such as {@code "3.36"}; empty where the file does not say
 */
public record Tool(String name, Optional<String> version) {
  /** For benchmarks that are their own tool, such as those of JMH: the workload names it. */
  public static final Tool OF_THE_WORKLOAD = new Tool("of the workload", Optional.empty());

  public Tool {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A tool needs a name, such as 'fio'.");
    }
    version = version.map(String::strip).filter(text -> !text.isEmpty());
  }

  public static Tool of(String name, String version) {
    return new Tool(name, Optional.of(version));
  }

  /** A tool whose file does not say its version. */
  public static Tool ofUnknownVersion(String name) {
    return new Tool(name, Optional.empty());
  }

  /** Such as {@code "fio 3.36"}. */
  @Override
  public String toString() {
    return version.map(text -> name + " " + text).orElse(name);
  }
}
