package dev.assay.runtime.journal;

import dev.assay.runtime.plan.PlannedWorkload;

/** Checks that an iteration holds what its workload promised. */
public final class IterationCheck {
  private IterationCheck() {}

  /**
   * @throws IllegalArgumentException when it has a sample of another metric, or a distribution that
   *     is none; the message is a clause
   */
  public static void require(JournalEntry.Iteration iteration, PlannedWorkload planned) {
    for (String name : iteration.samples().keySet()) {
      if (planned.metric(name).isEmpty()) {
        throw new IllegalArgumentException(
            "it has a sample of '%s', which is no metric of %s"
                .formatted(name, planned.workload()));
      }
    }
    iteration.distributions().forEach(Histograms::require);
  }
}
