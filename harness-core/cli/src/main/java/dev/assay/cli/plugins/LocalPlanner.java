package dev.assay.cli.plugins;

import dev.assay.runtime.plan.DiskSpeed;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plugins.PluginCatalog;

/** Plans for this machine. */
public final class LocalPlanner {
  private LocalPlanner() {}

  /** One that asks the plugins of a catalogue, and what this machine has. */
  public static Planner of(PluginCatalog catalog) {
    return new Planner(
        catalog.workloads(), new DeclaredAvailability(), catalog::answers, DiskSpeed.ASSUMED);
  }
}
