package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.WorkloadResult;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How each metric of a side was measured, as far as its workloads tell. */
final class Settings {
  /** How one metric was measured, over all runs that have it. */
  static final class Of {
    private final Map<Fact, SortedSet<String>> known = new EnumMap<>(Fact.class);
    private final Set<Fact> unknown = EnumSet.noneOf(Fact.class);
    private Optional<String> flaw = Optional.empty();

    private void add(Setting setting) {
      setting
          .known()
          .forEach((fact, value) -> known.computeIfAbsent(fact, _ -> new TreeSet<>()).add(value));
      unknown.addAll(setting.unknown());
      flaw = flaw.or(setting::flaw);
    }

    /** Every different value; empty where none is known. */
    SortedSet<String> values(Fact fact) {
      return known.getOrDefault(fact, new TreeSet<>());
    }

    /** Whether it could have been told and was not. */
    boolean untold(Fact fact) {
      return unknown.contains(fact);
    }

    Optional<String> flaw() {
      return flaw;
    }
  }

  private final Map<Identity, Of> metrics = new LinkedHashMap<>();
  private final Map<Work, String> flawedWorkloads = new LinkedHashMap<>();

  Settings(List<MeasuredRun> runs) {
    for (MeasuredRun run : runs) {
      for (WorkloadResult result : run.result().results()) {
        if (!result.setting().equals(Setting.OF_THE_RUN)) {
          add(result);
        }
      }
    }
  }

  private void add(WorkloadResult result) {
    for (MetricSeries series : result.metrics()) {
      metrics.computeIfAbsent(Identity.of(result, series), _ -> new Of()).add(result.setting());
    }
    if (result.metrics().isEmpty()) {
      result.setting().flaw().ifPresent(flaw -> flawedWorkloads.put(Work.of(result), flaw));
    }
  }

  /** Empty where nothing is told but of the whole run. */
  Optional<Of> of(Identity identity) {
    return Optional.ofNullable(metrics.get(identity));
  }

  Map<Identity, Of> metrics() {
    return metrics;
  }

  /** Why nothing can be said of a workload, not even which metrics it has. */
  Map<Work, String> flawedWorkloads() {
    return flawedWorkloads;
  }
}
