package dev.assay.analysis.gate.cause;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Witness.Role;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.summary.BusyCoreClock;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.Optional;

/** How the clock of one busy core moved, where the runs of both sides measured it too. */
final class CoreClockMovement {
  private CoreClockMovement() {}

  static Optional<Movement> of(MetricSummaries baseline, MetricSummaries candidate) {
    return baseline.metrics().keySet().stream()
        .filter(BusyCoreClock::is)
        .filter(candidate.metrics()::containsKey)
        .findFirst()
        .flatMap(
            clock ->
                of(
                    clock,
                    baseline.summary(clock).orElseThrow(),
                    candidate.summary(clock).orElseThrow()));
  }

  private static Optional<Movement> of(Identity clock, Summary before, Summary after) {
    if (!isClock(before) || !isClock(after)) {
      return Optional.empty();
    }
    return Movement.of(
        "the clock of one busy core (" + clock.workload() + ")",
        Role.SPEED,
        Unit.GIGAHERTZ,
        gigahertz(before),
        gigahertz(after));
  }

  /** What others took time from measures them too. */
  private static boolean isClock(Summary summary) {
    return !summary.onlyTainted()
        && summary.mean() == Mean.GEOMETRIC
        && !summary.replicates().isEmpty()
        && BusyCoreClock.steady(summary);
  }

  private static double[] gigahertz(Summary summary) {
    return Arrays.stream(summary.replicateValues())
        .map(value -> summary.unit().convert(value, Unit.GIGAHERTZ))
        .toArray();
  }
}
