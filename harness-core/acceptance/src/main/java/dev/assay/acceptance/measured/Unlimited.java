package dev.assay.acceptance.measured;

import dev.assay.acceptance.floor.Floors;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.comparison.Identity;
import dev.assay.runtime.plan.PlannedWorkload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Work that nothing limits on a machine. */
public final class Unlimited {
  /** What makes limits where no document has any. */
  public static final String LEARN =
      "Learn limits from five good machines or more: ./assay run --suite acceptance on each, then"
          + " ./assay reference learn RUN... -o FILE, then --reference FILE.";

  private Unlimited() {}

  /** What was measured all the same. */
  static CheckResult measured(Identity work, Duration cost) {
    return result(work.label(), "measured, and held against nothing", cost);
  }

  /** What is not measured, with the limits that hold for other machines or work. */
  public static CheckResult planned(PlannedWorkload work, Floors limits) {
    List<String> elsewhere =
        work.metrics().stream()
            .flatMap(metric -> limits.notApplied(MeasuredWork.identity(work, metric)).stream())
            .distinct()
            .toList();
    return result(
        work.label(),
        elsewhere.isEmpty()
            ? "not measured, since nothing limits it"
            : "not measured, since no limit holds for it. " + String.join(" ", elsewhere),
        work.expectedForkDuration());
  }

  /** Something played a part of the machine, so that no value is the machine's. */
  static CheckResult simulated(String what) {
    return new CheckResult(
        new Check("measured", Area.MEASURED, "measured values", Optional.empty(), Duration.ZERO),
        new NotChecked(
            Cause.UNREADABLE,
            "The run is simulated (%s), so its values say nothing of a machine.".formatted(what),
            "Measure on the machine itself."));
  }

  private static CheckResult result(String what, String why, Duration cost) {
    return new CheckResult(
        new Check("measured", Area.MEASURED, "measured values", Optional.of(what), cost),
        new NotChecked(Cause.NO_LIMIT, why, LEARN));
  }
}
