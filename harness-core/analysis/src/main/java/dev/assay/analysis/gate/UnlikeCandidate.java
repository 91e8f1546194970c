package dev.assay.analysis.gate;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In what a candidate that nobody named is so unlike the baseline that another may have been meant:
 * the machine, the workloads, their parameters, or what is not real about it.
 */
public final class UnlikeCandidate {
  /** The label of runs in which something only plays a part of the machine. */
  private static final String SIMULATED = "simulated";

  private UnlikeCandidate() {}

  /** A sentence that names the differences; empty where there is none. */
  public static Optional<String> sentence(List<MeasuredRun> baseline, MeasuredRun candidate) {
    List<String> differences = new ArrayList<>();
    differs("VM type", baseline, candidate, run -> run.result().machine().vmType(), differences);
    differs("CPU", baseline, candidate, run -> run.conditions().cpu(), differences);
    simulated(baseline, candidate).ifPresent(differences::add);
    work(baseline, candidate, differences);
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The candidate is the latest run, %s, since none was named, and it is unlike the baseline: %s. Name another with --candidate RUN if you meant another."
                .formatted(candidate.result().id(), String.join("; ", differences)));
  }

  private static void differs(
      String name,
      List<MeasuredRun> baseline,
      MeasuredRun candidate,
      Function<MeasuredRun, Optional<String>> value,
      List<String> differences) {
    Set<String> before =
        baseline.stream()
            .flatMap(run -> value.apply(run).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<String> after = value.apply(candidate);
    if (after.isPresent() && !before.isEmpty() && !before.equals(Set.of(after.get()))) {
      differences.add(
          "its %s is %s, not %s".formatted(name, after.get(), String.join(" or ", before)));
    }
  }

  private static Optional<String> simulated(List<MeasuredRun> baseline, MeasuredRun candidate) {
    Set<String> before =
        baseline.stream().flatMap(run -> unreal(run).stream()).collect(Collectors.toSet());
    Set<String> after = unreal(candidate);
    after.removeAll(before);
    return after.isEmpty()
        ? Optional.empty()
        : Optional.of("its values count for nothing (%s)".formatted(String.join("; ", after)));
  }

  /** Why a run's values, or all of a workload's, are of nothing real. */
  private static Set<String> unreal(MeasuredRun run) {
    Set<String> reasons = new LinkedHashSet<>();
    Optional.ofNullable(run.conditions().labels().get(SIMULATED)).ifPresent(reasons::add);
    for (WorkloadResult result : run.result().results()) {
      int iterations = result.iterations();
      result.taints().stream()
          .collect(Collectors.groupingBy(Taint::reason, Collectors.counting()))
          .forEach(
              (reason, times) -> {
                if (times >= iterations && iterations > 0) {
                  reasons.add(reason);
                }
              });
    }
    return reasons;
  }

  private static void work(
      List<MeasuredRun> baseline, MeasuredRun candidate, List<String> differences) {
    Set<Work> before = measured(baseline.stream());
    Set<Work> after = measured(Stream.of(candidate));
    Set<String> known = names(before);
    Set<String> missing = names(before);
    missing.removeAll(names(after));
    if (missing.size() == known.size() && !known.isEmpty()) {
      differences.add("it measured none of what the baseline did");
      return;
    }
    if (!missing.isEmpty()) {
      differences.add(
          "it lacks %d of the baseline's %s"
              .formatted(missing.size(), Count.of(known.size(), "workload")));
    }
    Set<Work> otherwise = new LinkedHashSet<>(before);
    otherwise.removeIf(work -> missing.contains(work.workload()) || after.contains(work));
    if (!otherwise.isEmpty()) {
      differences.add(
          "it measured %s with other parameters".formatted(String.join(", ", names(otherwise))));
    }
  }

  private static Set<Work> measured(Stream<MeasuredRun> runs) {
    return runs.flatMap(run -> run.result().results().stream())
        .filter(result -> result.outcome() instanceof Outcome.Measured)
        .map(result -> new Work(result.workload(), result.definingParameters()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> names(Collection<Work> works) {
    return works.stream().map(Work::workload).collect(Collectors.toCollection(TreeSet::new));
  }
}
