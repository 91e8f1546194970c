package dev.assay.acceptance.measured;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.PeerFigures;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.runtime.plan.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a learned reference asks of a machine beside the values that are there: who gives one wants
 * the machine held against all of it.
 */
public record ReferenceChecks(LearnedReference reference) {
  /** The work that it has floors for, to be measured. */
  public List<Suite.Entry> work() {
    Map<Suite.Entry, Suite.Entry> work = new LinkedHashMap<>();
    for (LearnedFloor floor : ownFloors()) {
      Suite.Entry entry =
          new Suite.Entry(
              floor.measurand().identity().workload(),
              floor.measurand().identity().parameters().entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))));
      work.putIfAbsent(entry, entry);
    }
    return List.copyOf(work.values());
  }

  /** But for figures that follow from the values of others, which have floors of their own. */
  private List<LearnedFloor> ownFloors() {
    return reference.floors().stream()
        .filter(floor -> !PeerFigures.isOne(floor.measurand().identity()))
        .toList();
  }

  /**
   * Why the reference says nothing of a machine; empty where it holds.
   *
   * @param vmType of the machine
   * @param conditions what the machine is measured with
   */
  public Optional<CheckResult> unfit(Optional<String> vmType, Conditions conditions) {
    return reference
        .otherThan(vmType, conditions)
        .map(
            why ->
                result(
                    Optional.empty(),
                    "The reference is not applied: " + why + ".",
                    "Learn a reference from good machines like this one, or leave --reference"
                        + " out."));
  }

  /**
   * The floors that no value was held against, but for work that did not end well.
   *
   * @param measured the run; empty where nothing was measured
   */
  public List<CheckResult> unmeasured(Optional<RunResult> measured) {
    RunValues values =
        measured.map(RunValues::of).orElseGet(() -> new RunValues(Map.of(), Map.of()));
    Set<String> failed = new HashSet<>();
    for (WorkloadResult result : measured.map(RunResult::results).orElse(List.of())) {
      if (!(result.outcome() instanceof Outcome.Measured)) {
        failed.add(result.workload() + result.definingParameters());
      }
    }
    List<CheckResult> results = new ArrayList<>();
    for (LearnedFloor floor : ownFloors()) {
      Measurand what = floor.measurand();
      boolean told =
          values.values().containsKey(what)
              || values.unfit().containsKey(what)
              || failed.contains(what.identity().workload() + what.identity().parameters());
      if (!told) {
        results.add(
            result(
                Optional.of(what.label()),
                "The reference limits it, and there is no value of it.",
                "./assay accept without a RUN measures it where the machine can; 'assay doctor'"
                    + " tells what is missing."));
      }
    }
    return results;
  }

  private static CheckResult result(Optional<String> part, String why, String remedy) {
    return new CheckResult(
        new Check(
            "measured.reference", Area.MEASURED, "floor of the reference", part, Duration.ZERO),
        new NotChecked(Cause.UNREADABLE, why, remedy));
  }
}
