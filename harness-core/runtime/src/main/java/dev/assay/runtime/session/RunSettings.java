package dev.assay.runtime.session;

import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.execution.MachineNotices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run needs besides its plan.
 *
 * @param java the executable that runs the workers
 * @param libraries the jars of the worker
 * @param limits for the watchdog
 * @param temporary a directory with a short path, for sockets: Linux limits their paths to 107
 *     bytes
 * @param scratch the directory on the storage under test; empty for the run's own folder
 * @param notices of the machine that is measured
 */
public record RunSettings(
    Path java,
    List<Path> libraries,
    Limits limits,
    Path temporary,
    Optional<Path> scratch,
    MachineNotices notices) {
  public RunSettings {
    libraries = List.copyOf(libraries);
  }

  /** For a machine of which nothing is told. */
  public RunSettings(
      Path java, List<Path> libraries, Limits limits, Path temporary, Optional<Path> scratch) {
    this(java, libraries, limits, temporary, scratch, MachineNotices.NONE);
  }
}
