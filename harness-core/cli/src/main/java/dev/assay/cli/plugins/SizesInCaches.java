package dev.assay.cli.plugins;

import dev.assay.api.Parameter;
import dev.assay.api.WorkingSetSize;
import dev.assay.cli.installation.Places;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.plugins.KeptText;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.nio.file.Path;
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

  /** The cache of this machine, for people. */
  static String described() {
    return MachineProbe.ofThisMachine().lastLevelCache().described();
  }

  /**
   * Likewise, from memory where this machine has not been started again since.
   *
   * @param folder where it is kept
   * @param version what tells this version of Assay from others
   */
  static String described(Path folder, String version) {
    // A name for each installation: two versions would find it out in turn for ever.
    String name = "last-level-cache-" + Integer.toHexString(Places.home().hashCode());
    MachineProbe probe = MachineProbe.ofThisMachine();
    Optional<String> cpus = probe.sameCpus();
    return cpus.isEmpty()
        ? described()
        : new KeptText(folder.resolve(name))
            .of(version + " " + cpus.get(), () -> probe.lastLevelCache().described());
  }
}
