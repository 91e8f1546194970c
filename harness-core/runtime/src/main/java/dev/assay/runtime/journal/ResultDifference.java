package dev.assay.runtime.journal;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/** In what a {@code result.json} differs from the journal that it was made from. */
final class ResultDifference {
  private ResultDifference() {}

  /**
   * The first difference, a clause; empty where there is none. What an earlier version did not
   * write is no difference.
   */
  static Optional<String> of(RunResult journal, RunResult stored) {
    if (!journal.id().equals(stored.id())) {
      return Optional.of(
          "the run is %s in one, %s in the other".formatted(journal.id(), stored.id()));
    }
    if (journal.results().size() != stored.results().size()) {
      return Optional.of(
          "the plan has %d workloads, the result %d"
              .formatted(journal.results().size(), stored.results().size()));
    }
    Iterator<WorkloadResult> others = stored.results().iterator();
    return journal.results().stream()
        .flatMap(result -> of(result, others.next()).stream())
        .findFirst();
  }

  private static Optional<String> of(WorkloadResult journal, WorkloadResult stored) {
    if (!journal.workload().equals(stored.workload())
        || !journal.parameters().equals(stored.parameters())) {
      return Optional.of(
          "%s %s is %s %s in the result"
              .formatted(
                  journal.workload(),
                  journal.parameters(),
                  stored.workload(),
                  stored.parameters()));
    }
    if (!kind(journal.outcome()).equals(kind(stored.outcome())) && !judgedAnew(journal)) {
      return Optional.of(
          "%s is %s by the journal and %s by the result"
              .formatted(journal.workload(), kind(journal.outcome()), kind(stored.outcome())));
    }
    if (journal.metrics().size() != stored.metrics().size()) {
      return Optional.of(
          "%s has %d metrics by the plan and %d by the result"
              .formatted(journal.workload(), journal.metrics().size(), stored.metrics().size()));
    }
    Iterator<MetricSeries> others = stored.metrics().iterator();
    return journal.metrics().stream()
        .flatMap(series -> of(series, others.next()).stream())
        .findFirst()
        .map(difference -> journal.workload() + " " + difference);
  }

  private static Optional<String> of(MetricSeries journal, MetricSeries stored) {
    if (!journal.name().equals(stored.name())
        || !journal.unit().equals(stored.unit())
        || journal.better() != stored.better()) {
      return Optional.of(
          "%s in %s is %s in %s in the result"
              .formatted(
                  journal.name(), journal.unit().symbol(), stored.name(), stored.unit().symbol()));
    }
    return of(journal.samples(), stored.samples())
        .map(difference -> journal.name() + " has " + difference);
  }

  private static Optional<String> of(Samples journal, Samples stored) {
    if (journal.forks() != stored.forks()) {
      return Optional.of(
          "%d forks in the journal and %d in the result"
              .formatted(journal.forks(), stored.forks()));
    }
    for (int fork = 0; fork < journal.forks(); fork++) {
      int at = Arrays.mismatch(journal.fork(fork), stored.fork(fork));
      if (at >= 0) {
        return Optional.of(
            "%s in the journal and %s in the result as sample %d of fork %d"
                .formatted(shown(journal.fork(fork), at), shown(stored.fork(fork), at), at, fork));
      }
    }
    return Optional.empty();
  }

  private static String shown(double[] samples, int at) {
    return at < samples.length ? String.valueOf(samples[at]) : "none";
  }

  /** An earlier version may have taken values that this one refuses. */
  private static boolean judgedAnew(WorkloadResult journal) {
    return journal.outcome() instanceof Outcome.Failed failed
        && failed.kind() == FailureKind.INVALID_RESULT;
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Measured _ -> "measured";
      case Outcome.Skipped _ -> "skipped";
      case Outcome.Failed _ -> "failed";
    };
  }
}
