package dev.assay.acceptance.measured;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.WorkloadResult;

/** What it says of a machine that a workload was not measured. */
final class NotMeasuredVerdict {
  private NotMeasuredVerdict() {}

  /**
   * A machine that computes wrong results is not what it should be; all else may be due to what is
   * installed.
   */
  static CheckVerdict of(WorkloadResult result) {
    return switch (result.outcome()) {
      case Outcome.Measured _ -> throw new IllegalArgumentException(result + " was measured.");
      case Outcome.Skipped(String reason) ->
          new NotChecked(
              Cause.UNREADABLE,
              "It could not run: " + reason + (reason.endsWith(".") ? "" : "."),
              "Install what is missing; 'assay doctor' tells how.");
      case Outcome.Failed failed when failed.kind() == FailureKind.BUDGET_SPENT ->
          new NotChecked(
              Cause.BUDGET, "The budget was spent before it.", "Give a larger --budget.");
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
}
