package dev.assay.acceptance.measured;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.WorkloadResult;
import java.util.Locale;

/** What it says of a machine that a workload was not measured. */
final class NotMeasuredVerdict {
  private static final double PERCENT = 100;

  private NotMeasuredVerdict() {}

  /**
   * A machine that computes wrong results is not what it should be; all else may be due to what is
   * installed.
   *
   * @param finds the share of all defects that it is expected to find; 0 where not known
   */
  static CheckVerdict of(WorkloadResult result, double finds) {
    return switch (result.outcome()) {
      case Outcome.Measured _ -> throw new IllegalArgumentException(result + " was measured.");
      case Outcome.Skipped(String reason) ->
          new NotChecked(
              Cause.UNREADABLE,
              "It could not run: " + reason + (reason.endsWith(".") ? "" : "."),
              "Install what is missing; 'assay doctor' tells how.");
      case Outcome.Failed failed when failed.kind() == FailureKind.BUDGET_SPENT ->
          new NotChecked(Cause.BUDGET, leftOut(finds), "Give a larger --budget.");
      case Outcome.Failed failed when failed.kind() == FailureKind.INVALID_RESULT ->
          new Failed(
              "it computed a wrong result: " + failed.message(),
              "what the workload verifies",
              new Basis(
                  "the verification of " + result.workload(), "every machine", "its tolerance"),
              "Run it alone: ./assay run "
                  + result.workload()
                  + ". Where other machines of the same"
                  + " driver compute it right, take this one out of service.");
      case Outcome.Failed failed ->
          new NotChecked(
              Cause.UNREADABLE,
              failed.sentence() + (failed.message().endsWith(".") ? "" : "."),
              "Run it alone: ./assay run " + result.workload());
    };
  }

  private static String leftOut(double finds) {
    String spent = "The budget was spent before it";
    if (!(finds > 0)) {
      return spent + ".";
    }
    String share =
        finds < 0.01
            ? "less than 1 %"
            : String.format(Locale.ROOT, "about %.0f %%", finds * PERCENT);
    return spent + ", which is expected to find " + share + " of all defects.";
  }
}
