package dev.assay.runtime.plugins.description;

import dev.assay.runtime.process.Shell;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How plugin code is asked what it offers.
 *
 * @param java the executable of the JVM that asks
 * @param libraries the jars of the worker, the api and JMH
 * @param cache where answers are kept from one command to the next; empty: nowhere
 * @param limit how long one answer may take, {@code > 0}
 * @param shell that starts the processes
 */
public record DescriptionSettings(
    Path java, List<Path> libraries, Optional<Path> cache, Duration limit, Shell shell) {
  /** How long one provider may take to say what it offers. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  public DescriptionSettings {
    libraries = List.copyOf(libraries);
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("A time limit must be above 0, was " + limit + ".");
    }
  }

  /** With the system's shell. */
  public DescriptionSettings(
      Path java, List<Path> libraries, Optional<Path> cache, Duration limit) {
    this(java, libraries, cache, limit, Shell.SYSTEM);
  }

  /** The value of {@code -cp} for a process that runs code of a bundle. */
  public String classPath(List<Path> bundle) {
    return Stream.concat(libraries.stream(), bundle.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** How long one look at the machine may take: drivers of devices are slow to start. */
  Duration machineLimit() {
    return limit.multipliedBy(3);
  }
}
