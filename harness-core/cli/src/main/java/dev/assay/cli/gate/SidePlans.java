package dev.assay.cli.gate;

import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What both sides of a gate can measure, in the same order.
 *
 * @param notes on what only one of them offers
 */
public record SidePlans(RunPlan baseline, RunPlan candidate, List<String> notes) {
  /**
   * @throws UsageException when they have no workload in common
   */
  public static SidePlans of(RunPlan baseline, RunPlan candidate) throws UsageException {
    List<PlannedWorkload> before = new ArrayList<>();
    List<PlannedWorkload> after = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (PlannedWorkload workload : candidate.workloads()) {
      Optional<PlannedWorkload> same = find(baseline, workload);
      if (same.isPresent()) {
        before.add(same.get().at(before.size()));
        after.add(workload.at(after.size()));
      } else {
        notes.add("The baseline's bundles do not offer %s; left out.".formatted(workload.label()));
      }
    }
    for (PlannedWorkload workload : baseline.workloads()) {
      if (find(candidate, workload).isEmpty()) {
        notes.add("Only the baseline's bundles offer %s; left out.".formatted(workload.label()));
      }
    }
    if (before.isEmpty()) {
      throw new UsageException(
          "Baseline and candidate offer no workload in common. " + String.join(" ", notes));
    }
    return new SidePlans(
        new RunPlan(before, baseline.seed(), baseline.order()),
        new RunPlan(after, candidate.seed(), candidate.order()),
        notes);
  }

  private static Optional<PlannedWorkload> find(RunPlan plan, PlannedWorkload like) {
    return plan.workloads().stream()
        .filter(workload -> workload.workload().equals(like.workload()))
        .filter(workload -> workload.parameters().equals(like.parameters()))
        .findFirst();
  }
}
