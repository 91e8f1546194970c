package dev.assay.cli.plugins;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.BriefListing.ListedWorkload;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.requirement.RequirementCheck;
import java.util.function.Function;

/** Whether the declared requirements of workloads are met on this machine. */
public final class DeclaredAvailability implements Function<OfferedWorkload, Availability> {
  private final RequirementCheck check = RequirementCheck.ofThisMachine();

  @Override
  public Availability apply(OfferedWorkload workload) {
    return check.check(workload.info().requirements());
  }

  Availability of(ListedWorkload workload) {
    return check.check(workload.requirements());
  }
}
