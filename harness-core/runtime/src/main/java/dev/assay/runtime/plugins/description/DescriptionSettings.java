package dev.assay.runtime.plugins.description;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How plugin code is asked what it offers.
 *
 * @param java the executable of the JVM that asks
 * @param libraries the jars of the worker, the api and JMH
 * @param cache where answers are kept from one command to the next; empty: nowhere
 * @param limit how long one answer may take, {@code > 0}
 */
public record DescriptionSettings(
    Path java, List<Path> libraries, Optional<Path> cache, Duration limit) {
  /** How long one provider may take to say what it offers. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  public DescriptionSettings {
    libraries = List.copyOf(libraries);
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("A time limit must be above 0, was " + limit + ".");
    }
  }

  /** How long one look at the machine may take: drivers of devices are slow to start. */
  Duration machineLimit() {
    return limit.multipliedBy(3);
  }
}
