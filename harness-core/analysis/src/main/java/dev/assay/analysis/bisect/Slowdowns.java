package dev.assay.analysis.bisect;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import java.util.Arrays;
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
  private static final int FEWEST_FORKS = 2;

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

  private static Optional<Difference> between(Summary good, Summary other, Better better) {
    if (!comparable(good) || !comparable(other)) {
      return Optional.empty();
    }
    Moments a = Moments.ofLogs(good.replicateValues());
    Moments b =
        Moments.ofLogs(
            Arrays.stream(other.replicateValues())
                .map(value -> other.unit().convert(value, good.unit()))
                .toArray());
    Difference difference =
        a.constant() && b.constant()
            ? new Difference(
                b.mean() - a.mean(), NO_SPREAD, a.degreesOfFreedom() + b.degreesOfFreedom())
            : Difference.between(a, b);
    return Optional.of(
        better == Better.LOWER
            ? difference
            : new Difference(
                -difference.value(), difference.standardError(), difference.degreesOfFreedom()));
  }

  private static boolean comparable(Summary summary) {
    return summary.mean() == Mean.GEOMETRIC && summary.replicates().size() >= FEWEST_FORKS;
  }
}
