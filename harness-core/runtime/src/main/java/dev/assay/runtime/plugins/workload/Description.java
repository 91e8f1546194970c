package dev.assay.runtime.plugins.workload;

import dev.assay.runtime.plugins.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a bundle offers, and what is wrong with how it says so. */
public record Description(List<OfferedWorkload> workloads, List<Finding> findings) {
  public Description {
    workloads = List.copyOf(workloads);
    findings = List.copyOf(findings);
  }

  Description and(Description other) {
    List<OfferedWorkload> allWorkloads = new ArrayList<>(workloads);
    allWorkloads.addAll(other.workloads);
    List<Finding> allFindings = new ArrayList<>(findings);
    allFindings.addAll(other.findings);
    return new Description(allWorkloads, allFindings);
  }
}
