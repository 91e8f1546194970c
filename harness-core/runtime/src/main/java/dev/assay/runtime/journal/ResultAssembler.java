package dev.assay.runtime.journal;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Precision;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.Digits;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Metric;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import dev.assay.worker.JitShare;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts together the result of a run from what its folder holds. */
public final class ResultAssembler {
  private ResultAssembler() {}

  /**
   * The result, as far as there is one.
   *
   * @param unfinished the state of the run where workloads are not finished
   */
  public static RunResult assemble(
      RunHeader header, List<JournalEntry> entries, RunState unfinished) {
    Map<Integer, List<JournalEntry>> lastAttempts = lastAttempts(entries);
    List<WorkloadResult> results = new ArrayList<>();
    boolean complete = true;
    for (PlannedWorkload planned : header.plan().workloads()) {
      List<JournalEntry> attempt = lastAttempts.getOrDefault(planned.index(), List.of());
      WorkloadResult result = result(planned, header.plan().until(), attempt, unfinished);
      complete &= attempt.stream().anyMatch(ResultAssembler::ends);
      results.add(result);
    }
    return new RunResult(
        header.id(),
        header.started(),
        header.machine(),
        complete ? RunState.FINISHED : unfinished,
        results);
  }

  private static boolean ends(JournalEntry entry) {
    return entry instanceof JournalEntry.WorkloadFinished finished && finished.counts();
  }

  private static Map<Integer, List<JournalEntry>> lastAttempts(List<JournalEntry> entries) {
    Map<Integer, List<JournalEntry>> attempts = new HashMap<>();
    for (JournalEntry entry : entries) {
      if (entry instanceof JournalEntry.WorkloadStarted) {
        attempts.put(entry.workload(), new ArrayList<>());
      }
      List<JournalEntry> attempt =
          Objects.requireNonNull(
              attempts.get(entry.workload()), "entry before the start of its workload");
      if (entry instanceof JournalEntry.WorkloadResumed resumed) {
        attempt.removeIf(before -> isAfterFork(before, resumed.forks()));
      }
      attempt.add(entry);
    }
    return attempts;
  }

  /** Whether an entry is of a fork that was cut off, or ends a workload that goes on now. */
  private static boolean isAfterFork(JournalEntry entry, int forks) {
    return switch (entry) {
      case JournalEntry.ForkStarted started -> started.fork() >= forks;
      case JournalEntry.Iteration iteration -> iteration.fork() >= forks;
      case JournalEntry.ForkFinished finished -> finished.fork() >= forks;
      case JournalEntry.WorkloadFinished _ -> true;
      case JournalEntry.WorkloadStarted _, JournalEntry.WorkloadResumed _ -> false;
    };
  }

  private static Outcome.Failed notFinished(RunState run) {
    return run == RunState.RUNNING
        ? new Outcome.Failed(
            FailureKind.UNFINISHED,
            "The run is still being measured; this workload is not finished yet.",
            List.of())
        : new Outcome.Failed(
            FailureKind.CANCELLED,
            "The run was interrupted before this workload was finished; --resume goes on with it.",
            List.of());
  }

  private static WorkloadResult result(
      PlannedWorkload planned,
      Optional<Until> until,
      List<JournalEntry> attempt,
      RunState unfinished) {
    Outcome outcome = notFinished(unfinished);
    List<Taint> taints = new ArrayList<>();
    List<OfIteration<Counter>> counters = new ArrayList<>();
    List<OfIteration<Distribution>> distributions = new ArrayList<>();
    List<JournalEntry.Iteration> measured = new ArrayList<>();
    for (JournalEntry entry : attempt) {
      if (entry instanceof JournalEntry.WorkloadFinished finished) {
        outcome = finished.outcome();
      } else if (entry instanceof JournalEntry.Iteration iteration && !iteration.warmup()) {
        measured.add(iteration);
        int fork = iteration.fork();
        int index = iteration.index();
        iteration.taints().forEach(reason -> taints.add(new Taint(fork, index, reason)));
        iteration.disturbances().forEach(by -> taints.add(new Taint(fork, index, by)));
        iteration.counters().forEach(one -> counters.add(new OfIteration<>(fork, index, one)));
        iteration
            .distributions()
            .forEach(one -> distributions.add(new OfIteration<>(fork, index, one)));
      }
    }
    outcome = impossible(planned, measured).orElse(outcome);
    List<MetricSeries> metrics =
        planned.metrics().stream().map(metric -> series(metric, measured)).toList();
    Optional<String> unreached =
        outcome instanceof Outcome.Measured
            ? until.flatMap(asked -> unreached(asked, metrics.getFirst(), taints))
            : Optional.empty();
    return new WorkloadResult(
        planned.workload(),
        planned.plugin().symbolicName(),
        planned.category(),
        planned.parameters(),
        planned.freeParameters(),
        planned.defaultedParameters(),
        outcome,
        metrics,
        taints,
        counters,
        distributions,
        setting(planned, attempt, counters, unreached));
  }

  /** How many each fork took. */
  private static List<Integer> warmups(List<JournalEntry> attempt) {
    Map<Integer, Integer> byFork = new TreeMap<>();
    for (JournalEntry entry : attempt) {
      if (entry instanceof JournalEntry.Iteration iteration && iteration.warmup()) {
        byFork.merge(iteration.fork(), 1, Integer::sum);
      }
    }
    return List.copyOf(byFork.values());
  }

  /** Empty where a stored plan says more than any run takes. */
  private static Optional<ForkTime> forkTime(PlannedWorkload planned) {
    Shape shape = planned.shape();
    try {
      double measuring = shape.iterationTime().multipliedBy(shape.iterations()).toNanos() / 1e9;
      return Optional.of(new ForkTime(planned.expectedForkDuration().toNanos() / 1e9, measuring));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Setting setting(
      PlannedWorkload planned,
      List<JournalEntry> attempt,
      List<OfIteration<Counter>> counters,
      Optional<String> unreached) {
    Shape shape = planned.shape();
    Map<Fact, String> known = new EnumMap<>(Fact.class);
    known.put(Fact.WARMUP_ITERATIONS, shape.warmupRange());
    if (shape.warmupsAtMost() > 0) {
      known.put(Fact.WARMUP_TIME, shape.warmupTime().toMillis() + " ms");
    }
    double[] shares =
        counters.stream()
            .map(OfIteration::reported)
            .filter(counter -> counter.name().equals(JitShare.NAME))
            .mapToDouble(Counter::value)
            .sorted()
            .toArray();
    OptionalDouble jitShare =
        shares.length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((shares[(shares.length - 1) / 2] + shares[shares.length / 2]) / 2);
    return new Setting(
        known,
        Set.of(),
        jitShare,
        unreached,
        shape.mostWarmups().isPresent() ? warmups(attempt) : List.of(),
        forkTime(planned),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> unreached(Until until, MetricSeries series, List<Taint> taints) {
    Summary summary = Summary.of(series, taints);
    if (Precision.reached(summary, until.halfWidth())) {
      return Optional.empty();
    }
    OptionalDouble reached = Precision.of(summary);
    int forks = series.samples().forks();
    return Optional.of(
        "±%s%% was asked for and not reached: the interval of %s is %s after %s. %s"
            .formatted(
                Digits.atMost(until.halfWidth() * 100, 3),
                series.name(),
                reached.isPresent()
                    ? "±" + Digits.atMost(reached.getAsDouble() * 100, 2) + "%"
                    : "not known",
                Count.of(forks, "fork") + leftOut(summary, forks),
                forks >= until.mostForks()
                    ? "No more are allowed: raise --until-forks."
                    : "The time for more was over: raise --until-time."));
  }

  /** Which forks the interval is not of. */
  private static String leftOut(Summary summary, int forks) {
    if (summary.onlyTainted()) {
      return ", all of them tainted";
    }
    return summary.forks() == forks
        ? ""
        : ", %d of them tainted and left out".formatted(forks - summary.forks());
  }

  /** A run of an earlier version may hold what is refused by now when it is measured. */
  private static Optional<Outcome> impossible(
      PlannedWorkload planned, List<JournalEntry.Iteration> measured) {
    return measured.stream()
        .map(iteration -> planned.impossible(iteration.samples()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(problem -> new Outcome.Failed(FailureKind.INVALID_RESULT, problem + ".", List.of()));
  }

  private static MetricSeries series(Metric metric, List<JournalEntry.Iteration> measured) {
    TreeMap<Integer, List<Double>> forks =
        measured.stream()
            .filter(iteration -> iteration.samples().containsKey(metric.name()))
            .collect(
                Collectors.groupingBy(
                    JournalEntry.Iteration::fork,
                    TreeMap::new,
                    Collectors.mapping(
                        iteration -> Objects.requireNonNull(iteration.samples().get(metric.name())),
                        Collectors.toList())));
    double[][] values =
        forks.values().stream()
            .map(fork -> fork.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    return MetricSeries.of(metric, Samples.of(values));
  }
}
