package dev.assay.cli.plugins;

import dev.assay.api.Parameter;
import dev.assay.api.WorkingSetSize;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.util.List;
import java.util.Optional;

/** Tells beforehand what sizes that are multiples of the last-level cache come to here. */
final class SizesInCaches {
  private SizesInCaches() {}

  /** The cache of this machine; empty where no workload has such a size. */
  static Optional<FoundLastLevelCache> cache(List<OfferedWorkload> workloads) {
    for (OfferedWorkload workload : workloads) {
      for (Parameter parameter : workload.info().parameters()) {
        if (WorkingSetSize.multiple(parameter.defaultValue()).isPresent()) {
          return Optional.of(MachineProbe.ofThisMachine().lastLevelCache());
        }
      }
    }
    return Optional.empty();
  }

  /** For people. */
  static Optional<String> line(List<OfferedWorkload> workloads) {
    return cache(workloads)
        .map(cache -> "LLC, the last-level cache that sizes count in: " + cache.described());
  }
}
