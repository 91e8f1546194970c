package dev.assay.runtime.session;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Precision;
import dev.assay.analysis.summary.Summary;
import dev.assay.runtime.execution.Supervisor.MoreForks;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Until;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/** Measures more forks until the interval of a workload's first metric is narrow enough. */
final class UntilPrecise implements MoreForks {
  private final Until until;
  private final RunFolder folder;
  private final InstantSource clock;
  private final Instant end;

  UntilPrecise(Until until, RunFolder folder, InstantSource clock) {
    this.until = until;
    this.folder = folder;
    this.clock = clock;
    this.end = clock.instant().plus(until.mostTime());
  }

  @Override
  public boolean wanted(PlannedWorkload workload, int forks) throws IOException {
    if (forks >= until.mostForks() || !clock.instant().isBefore(end)) {
      return false;
    }
    WorkloadResult result = folder.resultSoFar().results().get(workload.index());
    MetricSeries first = result.metrics().getFirst();
    return !Precision.reached(Summary.of(first, result.taints()), until.halfWidth());
  }
}
