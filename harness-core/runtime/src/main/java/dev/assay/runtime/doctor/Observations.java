package dev.assay.runtime.doctor;

import dev.assay.analysis.result.NotWatched;
import dev.assay.runtime.disturbance.Watch;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.GpuSoftware;
import dev.assay.runtime.machine.GpuSoftwareReader;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that the doctor judges by.
 *
 * @param java the version of the JVM that runs the harness
 * @param gpuSoftware what of NVIDIA's software is there
 * @param environment now, with the file system of {@code results}
 * @param recent what happened in a short interval before now
 * @param notWatched kinds of disturbance that this machine does not tell of
 * @param results where runs are stored and files under test are made
 */
public record Observations(
    Runtime.Version java,
    MachineDescription machine,
    GpuSoftware gpuSoftware,
    Environment environment,
    Environment.Difference recent,
    Path results,
    DirectIo directIo,
    List<NotWatched> notWatched,
    List<WorkloadAvailability> workloads) {
  public Observations {
    notWatched = List.copyOf(notWatched);
    workloads = List.copyOf(workloads);
  }

  /**
   * Looks at the machine for an interval, and writes and deletes a small file in {@code results}.
   */
  public static Observations take(
      MachineProbe probe, Path results, Duration interval, List<WorkloadAvailability> workloads)
      throws InterruptedException {
    Environment before = probe.environment(results);
    Thread.sleep(interval);
    Environment now = probe.environment(results);
    DirectIo directIo =
        now.fileSystem()
            .map(fileSystem -> DirectIoTrial.in(results, fileSystem.type()))
            .orElse(DirectIo.UNTRIED);
    return new Observations(
        Runtime.version(),
        probe.describe(),
        new GpuSoftwareReader(probe.files()).read(),
        now,
        now.difference(before),
        results,
        directIo,
        Watch.notWatched(probe.files(), results.toAbsolutePath()),
        workloads);
  }
}
