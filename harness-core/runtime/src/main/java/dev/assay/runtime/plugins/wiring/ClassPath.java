package dev.assay.runtime.plugins.wiring;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jars and directories from which a worker loads a plugin, in the order of its wiring; JMH and
 * Assay's own jars are not among them.
 *
 * @param entries absolute paths, at least one
 */
public record ClassPath(List<Path> entries) {
  public ClassPath {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("A class path needs at least one entry.");
    }
  }

  /** The entries as {@code java -cp} takes them. */
  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
