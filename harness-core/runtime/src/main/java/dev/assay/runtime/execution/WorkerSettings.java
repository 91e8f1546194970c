package dev.assay.runtime.execution;

import java.nio.file.Path;
import java.util.List;

/**
 * What every worker of a run is started with.
 *
 * @param java the executable
 * @param libraries the jars of the worker itself, the api and JMH
 * @param limits for the watchdog
 * @param runId marks the run's processes
 * @param work where a fork keeps its files while it runs
 * @param scratch the parent of the forks' scratch directories, on the storage under test
 * @param logs where the forks' output is kept
 */
public record WorkerSettings(
    Path java,
    List<Path> libraries,
    Limits limits,
    String runId,
    Path work,
    Path scratch,
    Path logs) {
  public WorkerSettings {
    libraries = List.copyOf(libraries);
  }
}
