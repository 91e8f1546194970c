package dev.assay.runtime.gate;

import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.execution.Measurement;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.session.OpenRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures one or two runs of the same plan in turns, a fork of each workload and side at a time:
 * what drifts on the machine meanwhile meets all of them alike. After each look at a few forks of
 * everything, more are measured only of the workloads that are still in doubt.
 */
public final class StagedMeasurement {
  /** Hears how it goes on. */
  public interface Listener {
    /**
     * @param round from 1
     * @param rounds of the stage
     * @param workloads measured in it
     */
    void round(int round, int rounds, int workloads);

    /** The budget is spent before all is measured. */
    void budgetSpent();
  }

  /** Looks at what was measured so far, each time that all forks of a look are there. */
  @FunctionalInterface
  public interface Doubts {
    /**
     * The indexes in the plan of the workloads that need more forks.
     *
     * @param soFar the results of the sides, in their order
     */
    Set<Integer> after(List<RunResult> soFar);
  }

  private static final Outcome NO_TIME =
      new Outcome.Failed(
          FailureKind.BUDGET_SPENT,
          "The budget was spent before it was measured. Give more, or name fewer workloads.",
          List.of());

  private final List<OpenRun> sides;
  private final Budget budget;
  private final Listener listener;
  private final List<List<Measurement>> measurements = new ArrayList<>();
  private volatile boolean cancelled;

  /**
   * @param sides one, or two whose plans have the same workloads in the same order
   */
  public StagedMeasurement(List<OpenRun> sides, Budget budget, Listener listener) {
    this.sides = List.copyOf(sides);
    this.budget = budget;
    this.listener = listener;
  }

  /**
   * Measures the forks of the first look of everything, and then up to those of the others where
   * there are doubts.
   *
   * @param looks in their order
   * @return the results of the sides, in their order; incomplete when it was cancelled
   */
  public List<RunResult> measure(List<Look> looks, Doubts doubts)
      throws IOException, InterruptedException {
    for (OpenRun side : sides) {
      List<Measurement> begun = new ArrayList<>();
      for (PlannedWorkload workload : side.plan().workloads()) {
        begun.add(side.supervisor().begin(workload, side.plan().seed()));
      }
      measurements.add(begun);
    }
    Set<Integer> open = new TreeSet<>();
    for (int i = 0; i < measurements.getFirst().size(); i++) {
      open.add(i);
    }
    int forks = 0;
    boolean goesOn = true;
    for (int i = 0; goesOn && !open.isEmpty() && i < looks.size(); i++) {
      goesOn = rounds(forks, looks.get(i).forks(), open);
      forks = looks.get(i).forks();
      if (goesOn) {
        open = new TreeSet<>(doubts.after(soFar()));
      }
    }
    if (!goesOn && !cancelled) {
      listener.budgetSpent();
    }
    return finish();
  }

  /** Ends what is being measured; {@link #measure} then returns. */
  public void cancel() {
    cancelled = true;
    sides.forEach(side -> side.supervisor().cancel());
  }

  private boolean rounds(int from, int to, Collection<Integer> workloads)
      throws IOException, InterruptedException {
    for (int round = from; round < to; round++) {
      listener.round(round - from + 1, to - from, workloads.size());
      for (int workload : workloads) {
        if (cancelled || !budget.allows(turn(workload))) {
          return false;
        }
        for (int i = 0; i < sides.size(); i++) {
          // The sides change places every round, so that neither is always the first.
          int side = (i + round) % sides.size();
          measurements.get(side).get(workload).measureFork();
        }
      }
    }
    return true;
  }

  private Duration turn(int workload) {
    return sides.stream()
        .map(side -> side.plan().workloads().get(workload).expectedForkDuration())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private List<RunResult> soFar() throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (OpenRun side : sides) {
      results.add(side.folder().resultSoFar());
    }
    return results;
  }

  private List<RunResult> finish() throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      boolean complete = !cancelled;
      for (Measurement measurement : measurements.get(side)) {
        if (!cancelled && measurement.forks() == 0) {
          measurement.end(NO_TIME);
        }
        complete &= !cancelled && measurement.finish();
      }
      results.add(sides.get(side).end(complete));
    }
    return results;
  }
}
