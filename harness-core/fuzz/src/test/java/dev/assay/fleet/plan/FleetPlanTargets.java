package dev.assay.fleet.plan;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class FleetPlanTargets {
  private FleetPlanTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "fleet.yaml",
            Numbers.FROM_INPUT,
            FleetSpecFile::read,
            IOException.class,
            SpecException.class));
  }
}
