package dev.assay.runtime.execution;

import dev.assay.runtime.machine.files.FileTree;
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
 * @param sockets where workers connect to; short, since Linux limits such a path to 107 bytes
 * @param logs where the forks' output is kept
 * @param machine the file with what workloads are told of the machine
 * @param machineFiles of the machine, to see what disturbs an iteration
 * @param notices of the machine
 */
public record WorkerSettings(
    Path java,
    List<Path> libraries,
    Limits limits,
    String runId,
    Path work,
    Path scratch,
    Path sockets,
    Path logs,
    Path machine,
    FileTree machineFiles,
    MachineNotices notices) {
  public WorkerSettings {
    libraries = List.copyOf(libraries);
  }
}
