package dev.assay.runtime.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Judges observations of a machine. Reads nothing itself. */
public final class Doctor {
  private Doctor() {}

  /** Every check, those of the machine first; each subject at least once, but for GPUs. */
  public static List<Check> examine(Observations observations) {
    return Stream.of(
            ProcessorChecks.of(observations),
            GpuChecks.of(observations.machine(), observations.gpuSoftware()),
            StorageChecks.of(observations),
            List.of(DisturbanceChecks.of(observations.notWatched())),
            WorkloadChecks.of(observations.workloads()))
        .flatMap(List::stream)
        .toList();
  }
}
