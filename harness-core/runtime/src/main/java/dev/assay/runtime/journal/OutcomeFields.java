package dev.assay.runtime.journal;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * An outcome in files: one word, and what explains it stands beside it.
 *
 * @param failure for {@code failed}
 * @param reason for {@code skipped} and {@code failed}
 * @param logTail for {@code failed}
 */
record OutcomeFields(
    String outcome,
    Optional<FailureKind> failure,
    Optional<String> reason,
    Optional<List<String>> logTail) {
  static OutcomeFields of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Measured() ->
          new OutcomeFields("measured", Optional.empty(), Optional.empty(), Optional.empty());
      case Outcome.Skipped(String reason) ->
          new OutcomeFields("skipped", Optional.empty(), Optional.of(reason), Optional.empty());
      case Outcome.Failed failed ->
          new OutcomeFields(
              "failed",
              Optional.of(failed.kind()),
              Optional.of(failed.message()),
              Optional.of(failed.logTail()));
    };
  }

  Outcome read() {
    return switch (outcome) {
      case "measured" -> new Outcome.Measured();
      case "skipped" -> new Outcome.Skipped(needed(reason, "reason"));
      case "failed" ->
          new Outcome.Failed(
              needed(failure, "failure"), needed(reason, "reason"), logTail.orElse(List.of()));
      default -> throw new IllegalArgumentException("there is no outcome '" + outcome + "'");
    };
  }

  private <T> T needed(Optional<T> part, String name) {
    return part.orElseThrow(
        () ->
            new IllegalArgumentException(
                "its outcome is %s, and its %s is missing".formatted(outcome, name)));
  }
}
