package dev.assay.cli.acceptance;

import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import java.time.Duration;
import java.util.Optional;

/** Answers to checks that nothing was measured for. */
final class Unmeasured {
  private Unmeasured() {}

  /** Of a machine of which nobody knows what to expect. */
  static CheckResult unknownExpectation() {
    return result(
        new NotChecked(
            Cause.UNKNOWN_EXPECTATION,
            "Nothing was measured, because no limits are known to check the values against.",
            "Name the VM type, or give --reference with limits learned from good machines."));
  }

  /** Of a user who wants nothing measured. */
  static CheckResult withoutBudget() {
    return result(
        new NotChecked(
            Cause.BUDGET,
            "--budget 0 leaves out every check that measures.",
            "Give --budget 10min."));
  }

  /** Of work that no plugin does. */
  static CheckResult notOffered(String workload) {
    return result(
        new NotChecked(
            Cause.UNREADABLE,
            "No plugin offers %s, which the suite acceptance measures.".formatted(workload),
            "Add the plugin by --add-bundles, or leave --bundles out."));
  }

  private static CheckResult result(NotChecked why) {
    return new CheckResult(
        new Check("measured", Area.MEASURED, "measured values", Optional.empty(), Duration.ZERO),
        why);
  }
}
