package dev.assay.analysis.gate;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import java.time.Duration;
import java.util.List;

/** Whether {@code assay run --gate} measured two sides fork by fork in turns. */
final class InTurns {
  /** Both runs are begun before the first fork is measured. */
  private static final Duration LATEST_BEGIN = Duration.ofMinutes(1);

  private InTurns() {}

  static boolean of(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    if (baseline.size() != 1 || candidate.size() != 1) {
      return false;
    }
    MeasuredRun before = baseline.getFirst();
    MeasuredRun after = candidate.getFirst();
    Duration between = Duration.between(before.result().started(), after.result().started()).abs();
    return before.result().machine().name().equals(after.result().machine().name())
        && Conditions.BASELINE.equals(before.conditions().labels().get(Conditions.SIDE))
        && !Conditions.BASELINE.equals(after.conditions().labels().get(Conditions.SIDE))
        && between.compareTo(LATEST_BEGIN) < 0;
  }
}
