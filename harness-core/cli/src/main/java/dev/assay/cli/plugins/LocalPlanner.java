package dev.assay.cli.plugins;

import dev.assay.runtime.availability.LocalAvailability;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.DiskSpeed;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plugins.PluginCatalog;
import java.nio.file.Path;

/** Plans for this machine. */
public final class LocalPlanner {
  private LocalPlanner() {}

  /** One that asks the plugins of a catalogue, and what this machine has. */
  public static Planner of(PluginCatalog catalog) {
    return new Planner(
        catalog.workloads(), new DeclaredAvailability(), catalog::answers, DiskSpeed.ASSUMED);
  }

  /**
   * What tells whether workloads can run on this machine.
   *
   * @param folder on the storage under test
   */
  public static LocalAvailability availability(PluginCatalog catalog, Path folder) {
    return new LocalAvailability(catalog, MachineProbe.ofThisMachine(), folder);
  }
}
