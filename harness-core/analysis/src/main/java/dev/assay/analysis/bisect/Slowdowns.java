package dev.assay.analysis.bisect;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much worse each metric of one side is than of the other.
 *
 * @param of logarithms of the second side's values over the first's, above 0 where they are worse;
 *     of the metrics that both measured in several forks, with values above 0
 * @param disturbed metrics of which a side has nothing but tainted iterations
 */
public record Slowdowns(Map<Identity, Difference> of, Set<Identity> disturbed) {
  /** Stands where no fork differs from another; {@link Evidence} takes its own finest instead. */
  private static final double NO_SPREAD = 1e-12;

  public Slowdowns {
    of = Map.copyOf(of);
    disturbed = Set.copyOf(disturbed);
  }

  /** Of what both sides measured. */
  public static Slowdowns between(List<RunResult> good, List<RunResult> other) {
    MetricSummaries first = MetricSummaries.overMachinesOrForks(good);
    MetricSummaries second = MetricSummaries.overMachinesOrForks(other);
    Map<Identity, Difference> slowdowns = new HashMap<>();
    Set<Identity> disturbed = new HashSet<>();
    first
        .metrics()
        .forEach(
            (identity, entry) ->
                second
                    .summary(identity)
                    .ifPresent(
                        summary -> {
                          if (entry.summary().onlyTainted() || summary.onlyTainted()) {
                            disturbed.add(identity);
                          } else {
                            between(entry.summary(), summary, identity.better())
                                .ifPresent(found -> slowdowns.put(identity, found));
                          }
                        }));
    return new Slowdowns(slowdowns, disturbed);
  }

  /** As a gate compares them. */
  private static Optional<Difference> between(Summary good, Summary other, Better better) {
    Optional<Moments> before = good.logMoments();
    Optional<Moments> after =
        other.logMoments().map(of -> of.timesInLogs(other.unit().convert(1, good.unit())));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return switch (Comparison.of(before.get(), after.get(), List.of(), better)) {
      case Comparison.Tested tested -> Optional.of(tested.logSlowdown());
      case Comparison.Constant constant ->
          Optional.of(
              new Difference(
                  constant.logSlowdown(),
                  NO_SPREAD,
                  before.get().degreesOfFreedom() + after.get().degreesOfFreedom()));
      case Comparison.Impossible ignored -> Optional.empty();
    };
  }
}
