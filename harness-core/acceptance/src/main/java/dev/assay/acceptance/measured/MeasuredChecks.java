package dev.assay.acceptance.measured;

import dev.assay.acceptance.floor.Floors;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.PeerFigures;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.Work;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges what a run measured. Every fork is a measurement of its own, since it is a fresh process
 * and the forks of different workloads take turns.
 */
public record MeasuredChecks(Floors limits) {
  private static final String ID = "measured.";

  /**
   * The work of which more forks would decide something: its values miss a limit, or were all
   * disturbed.
   */
  public Set<Work> again(RunResult soFar) {
    RunValues values = RunValues.of(soFar);
    Stream<Measurand> open =
        values.values().entrySet().stream()
            .filter(one -> limits.limit(one.getKey().identity()))
            .filter(one -> limits.undecided(one.getKey(), measurements(one.getValue())))
            .map(Map.Entry::getKey);
    Stream<Measurand> disturbed =
        values.unfit().keySet().stream().filter(what -> limits.limit(what.identity()));
    return Stream.concat(open, disturbed)
        .map(Measurand::identity)
        .flatMap(
            identity ->
                PeerFigures.isOne(identity)
                    ? PeerFigures.members(identity, values).stream()
                    : Stream.of(identity))
        .map(identity -> new Work(identity.workload(), identity.parameters()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The checks of all that a run was to measure.
   *
   * @param cost how long a fork of a workload takes
   */
  public List<CheckResult> of(RunResult run, Function<WorkloadResult, Duration> cost) {
    return of(run, cost, _ -> 0);
  }

  /**
   * Likewise, of a run that a budget may have cut short.
   *
   * @param finds the share of all defects that a workload is expected to find; 0 where not known
   */
  public List<CheckResult> of(
      RunResult run,
      Function<WorkloadResult, Duration> cost,
      ToDoubleFunction<WorkloadResult> finds) {
    Optional<String> simulated = RunValues.simulated(run);
    if (simulated.isPresent()) {
      return List.of(Unlimited.simulated(simulated.get()));
    }
    RunValues values = RunValues.of(run);
    List<CheckResult> results = new ArrayList<>();
    for (WorkloadResult result : run.results()) {
      if (result.outcome() instanceof Outcome.Measured) {
        for (MetricSeries series : result.metrics()) {
          Identity work = Identity.of(result, series);
          results.addAll(
              limits.limit(work) || !limits.notApplied(work).isEmpty()
                  ? judged(work, values, cost.apply(result))
                  : List.of(Unlimited.measured(work, cost.apply(result))));
        }
      } else {
        results.add(
            new CheckResult(
                check(result, cost.apply(result)),
                NotMeasuredVerdict.of(result, finds.applyAsDouble(result))));
      }
    }
    values.values().keySet().stream()
        .map(Measurand::identity)
        .distinct()
        .filter(identity -> PeerFigures.isOne(identity) && limits.limit(identity))
        .forEach(figure -> results.addAll(judged(figure, values, Duration.ZERO)));
    return results;
  }

  private List<CheckResult> judged(Identity work, RunValues values, Duration cost) {
    Map<Measurand, MeasuredValue> found = of(work, values);
    List<CheckResult> results = new ArrayList<>();
    found.forEach(
        (what, value) ->
            results.add(
                new CheckResult(
                    check(what, cost),
                    amongPeers(what, limits.judge(what, measurements(value)), found))));
    values.unfit().entrySet().stream()
        .filter(one -> one.getKey().identity().equals(work))
        .forEach(
            one ->
                results.add(
                    new CheckResult(
                        check(one.getKey(), cost),
                        new NotChecked(
                            Cause.UNREADABLE,
                            one.getValue(),
                            "Measure it again while nothing else runs and the cause is gone."))));
    return results;
  }

  private static Map<Measurand, MeasuredValue> of(Identity work, RunValues values) {
    Map<Measurand, MeasuredValue> found = new LinkedHashMap<>();
    values
        .values()
        .forEach(
            (what, value) -> {
              if (what.identity().equals(work)) {
                found.put(what, value);
              }
            });
    return found;
  }

  private static List<MeasuredValue> measurements(MeasuredValue value) {
    return value.forks().stream()
        .map(fork -> new MeasuredValue(List.of(fork), value.unit()))
        .toList();
  }

  private static CheckVerdict amongPeers(
      Measurand what, CheckVerdict verdict, Map<Measurand, MeasuredValue> all) {
    if (!(verdict instanceof Failed failed)) {
      return verdict;
    }
    return Peers.of(what, all)
        .<CheckVerdict>map(
            peers ->
                new Failed(
                    failed.seen() + "; " + peers,
                    failed.expected(),
                    failed.basis(),
                    failed.remedy()))
        .orElse(failed);
  }

  private static Check check(Measurand what, Duration cost) {
    Optional<String> device =
        what.device().isPresent()
            ? Optional.of("device " + what.device().getAsInt())
            : Optional.empty();
    return new Check(
        id(what.identity().workload() + "." + what.identity().metric()),
        Area.MEASURED,
        what.identity().label(),
        device,
        cost);
  }

  private static Check check(WorkloadResult result, Duration cost) {
    return new Check(
        id(result.workload()),
        Area.MEASURED,
        Parameters.behind(
            result.workload(), result.definingParameters(), result.defaultedParameters()),
        Optional.empty(),
        cost);
  }

  private static String id(String name) {
    return ID + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }
}
