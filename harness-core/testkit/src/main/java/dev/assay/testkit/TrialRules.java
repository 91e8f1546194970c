package dev.assay.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.api.Phase;
import dev.assay.testkit.RecordingSink.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Rules of a workload's undisturbed run. What the run did not reach is not judged. */
final class TrialRules {
  private static final double LEAST_OF_BUDGET = 0.5;
  private static final double MOST_OF_BUDGET = 10;

  private TrialRules() {}

  static void requireFinished(Trial trial) {
    String phase = trial.failedIn().map(Phase::name).orElse("");
    trial.ending().stuckAt().ifPresent(at -> fail("stuck in " + phase + " at " + at));
    trial
        .ending()
        .thrown()
        .ifPresent(
            thrown ->
                fail(phase.isEmpty() ? "threw " + thrown : phase + " threw " + thrown, thrown));
  }

  static void requireNone(Trial trial, Violation.Kind kind) {
    requireIterations(trial);
    List<String> messages =
        trial.violations().stream()
            .filter(violation -> violation.kind() == kind)
            .map(Violation::message)
            .distinct()
            .toList();
    if (!messages.isEmpty()) {
      fail(String.join("; ", messages));
    }
  }

  static void requireOneSamplePerMetric(Trial trial) {
    requireNone(trial, Violation.Kind.REPEATED);
    TreeSet<String> missing = new TreeSet<>();
    List<Trial.Iteration> returned =
        trial.iterations().stream().filter(iteration -> iteration.took().isPresent()).toList();
    if (returned.isEmpty()) {
      abort("not judged: no iteration returned, see runs_from_open_to_close");
    }
    returned.forEach(iteration -> missing.addAll(iteration.sink().missing()));
    if (!missing.isEmpty()) {
      fail(
          "an iteration returned without a sample of %s; report each declared metric once in every iteration, or do not declare it"
              .formatted(missing));
    }
  }

  static void requireTimeBudget(Trial trial, Duration budget) {
    List<Duration> took =
        trial.iterations().stream()
            .filter(iteration -> iteration.phase() == Phase.MEASUREMENT)
            .flatMap(iteration -> iteration.took().stream())
            .sorted()
            .toList();
    if (took.isEmpty()) {
      abort("not judged: no measured iteration returned, see runs_from_open_to_close");
    }
    // The extreme that a busy machine spares: the shortest against the most, and vice versa.
    if (took.getFirst().toNanos() > MOST_OF_BUDGET * budget.toNanos()) {
      fail(
          "every iteration took %d ms or more of a time budget of %d ms; stop at context.timeBudget()"
              .formatted(took.getFirst().toMillis(), budget.toMillis()));
    }
    if (took.getLast().toNanos() < LEAST_OF_BUDGET * budget.toNanos()) {
      fail(
          "every iteration took %d ms or less of a time budget of %d ms; repeat the work until context.timeBudget() is used"
              .formatted(took.getLast().toMillis(), budget.toMillis()));
    }
  }

  static void requireNoThreads(Trial trial) {
    requireNotStuck(trial);
    requireNone(
        Optional.of(trial.ending().leftovers().threads()),
        "threads that the workload started still run after close: %s; they disturb what is"
            + " measured next: end them in close");
  }

  static void requireNoOpenFiles(Trial trial) {
    requireNotStuck(trial);
    requireNone(
        trial.ending().leftovers().openFiles(),
        "files are still open after close: %s; close them there");
  }

  static void requireNoFiles(Trial trial) {
    requireNotStuck(trial);
    requireNone(
        Optional.of(trial.ending().leftovers().files()),
        "files are left in the scratch directory: %s; delete in close what open and iterate"
            + " made");
  }

  private static void requireNone(Optional<List<String>> leftovers, String message) {
    if (leftovers.isEmpty()) {
      abort("not judged: this system has no /proc/self/fd");
    }
    if (!leftovers.orElseThrow().isEmpty()) {
      fail(message.formatted(leftovers.orElseThrow()));
    }
  }

  private static void requireIterations(Trial trial) {
    if (trial.iterations().isEmpty()) {
      abort("not judged: no iteration was reached, see runs_from_open_to_close");
    }
  }

  private static void requireNotStuck(Trial trial) {
    if (trial.ending().stuckAt().isPresent()) {
      abort("not judged: the workload did not return, see runs_from_open_to_close");
    }
  }
}
