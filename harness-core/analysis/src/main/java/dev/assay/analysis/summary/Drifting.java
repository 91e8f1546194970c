package dev.assay.analysis.summary;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.wording.Count;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Names the workloads that had not settled, or that wore something out, while measured. */
final class Drifting {
  private record Work(String workload, SortedMap<String, String> parameters) {}

  private record Found(Identity identity, Drift drift) {}

  private Drifting() {}

  /** A sentence for each workload, of the first of its metrics that drifts. */
  static List<String> sentences(Map<Identity, MetricSummaries.Entry> metrics) {
    Map<Work, List<Found>> byWork = new LinkedHashMap<>();
    metrics.forEach(
        (identity, entry) ->
            entry
                .drift()
                .ifPresent(
                    drift ->
                        byWork
                            .computeIfAbsent(
                                new Work(identity.workload(), identity.parameters()),
                                _ -> new ArrayList<>())
                            .add(new Found(identity, drift))));
    return byWork.values().stream().map(Drifting::sentence).toList();
  }

  private static String sentence(List<Found> found) {
    return sentence(found.getFirst().identity, found.getFirst().drift, found.size() - 1);
  }

  /** Of one metric by itself. */
  static String sentence(Identity identity, Drift drift) {
    return sentence(identity, drift, 0);
  }

  /**
   * @param others how many more metrics of the workload drift
   */
  private static String sentence(Identity identity, Drift drift, int others) {
    return String.format(
        Locale.ROOT,
        "%s %s by %.0f %% from the first iteration of a fork to the last, in %d of %s%s. %s",
        identity.label(),
        drift.change() > 0 ? "rises" : "falls",
        Math.abs(drift.change()) * 100,
        drift.agreeing(),
        Count.of(drift.forks(), "fork"),
        others == 0
            ? ""
            : ", and %d more of its metrics %s".formatted(others, Count.verb(others, "drift")),
        improves(identity, drift)
            ? "It was still warming up, so it is better than its value. Measure it again with more"
                + " of --warmups or --warmup-time%s.".formatted(ofJmh(identity, "-wi and -w"))
            : "Something wears out while it runs, such as a boost clock, a cache or the credits of"
                + " a disk, so its value depends on when it was measured. More --iterations%s show"
                    .formatted(ofJmh(identity, "-i"))
                + " where it ends.");
  }

  /** Whether it was still warming up; else something wears out. */
  static boolean improves(Identity identity, Drift drift) {
    return drift.change() > 0 == (identity.better() == Better.HIGHER);
  }

  /** Files of JMH are judged too, and whoever wrote one runs JMH. */
  private static String ofJmh(Identity identity, String options) {
    return identity.clock() == Clock.JMH ? " (of JMH by itself: " + options + ")" : "";
  }
}
