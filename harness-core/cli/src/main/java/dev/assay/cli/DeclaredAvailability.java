package dev.assay.cli;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.util.function.Function;

/** Whether the declared requirements of workloads are met on this machine. */
final class DeclaredAvailability implements Function<OfferedWorkload, Availability> {
  @Override
  public Availability apply(OfferedWorkload workload) {
    return Availability.available();
  }
}
