package dev.assay.report.history;

import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.Drift;
import dev.assay.analysis.history.Finding;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Changes;
import dev.assay.analysis.result.AlikeMachines.GivenTogether;
import dev.assay.analysis.result.AlikeMachines.Nameless;
import dev.assay.analysis.result.AlikeMachines.OfVmType;
import dev.assay.analysis.result.AlikeMachines.OneMachine;
import dev.assay.analysis.wording.Count;
import dev.assay.report.text.SharedParameters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Histories with what a detector says of each, and how they are called. */
final class HistoryChanges {
  /** One of them. */
  record Judged(MetricHistory history, Changes changes) {
    private Optional<Finding> newest() {
      return changes instanceof Changes.Found(var findings)
          ? findings.newestFirst().stream().findFirst()
          : Optional.empty();
    }
  }

  private final List<Judged> all;
  private final SharedParameters shared = new SharedParameters();
  private final Map<String, Set<OneMachine>> byName = new HashMap<>();

  HistoryChanges(List<MetricHistory> histories, ChangeDetector detector) {
    all = histories.stream().map(h -> new Judged(h, h.changes(detector))).toList();
    for (MetricHistory h : histories) {
      shared.add(h.identity().workload(), h.identity().parameters(), h.identity().defaulted());
      if (h.machines() instanceof OneMachine one) {
        byName.computeIfAbsent(one.name(), _ -> new HashSet<>()).add(one);
      }
    }
  }

  List<Judged> all() {
    return all;
  }

  /** Where metrics stand since their newest finding. */
  String summary() {
    long judged = count(one -> one.changes() instanceof Changes.Found);
    long changed = count(one -> one.newest().isPresent());
    long better =
        count(
            one -> one.newest().filter(f -> ChangeSentence.isBetter(one.history(), f)).isPresent());
    long undecided =
        count(
            one ->
                one.changes() instanceof Changes.Found(var findings)
                    && findings.undecided().isPresent());
    long drifting = count(one -> one.newest().filter(Drift.class::isInstance).isPresent());
    return ("%s: %d worse since the last change, %d better, %d without a change found, %d"
            + " not judged.%s%s")
        .formatted(
            Count.of(all.size(), "metric"),
            changed - better,
            better,
            judged - changed,
            all.size() - judged,
            drifting == 0 ? "" : " Of the changed, %d drifted.".formatted(drifting),
            undecided == 0
                ? ""
                : " Of the others, %d may have changed or repeat slowly.".formatted(undecided));
  }

  private long count(Predicate<Judged> condition) {
    return all.stream().filter(condition).count();
  }

  /** Such as {@code storage.io iops (bs=4k) on Standard_L8s_v3}, or {@code … on laptop}. */
  String label(MetricHistory history) {
    String workload = history.identity().workload();
    return shared.label(
            workload + " " + history.identity().metric(), workload, history.identity().parameters())
        + switch (history.machines()) {
          case OfVmType(String name) -> " on " + name;
          case OneMachine one -> " on " + told(one);
          case Nameless _ -> ", machine not known";
          case GivenTogether _ -> ", files taken as of one machine";
        };
  }

  /** The name, with more where several machines are called so. */
  private String told(OneMachine one) {
    if (byName.getOrDefault(one.name(), Set.of()).size() < 2) {
      return one.name();
    }
    String cpu = one.cpu().orElse("CPU not known");
    return "%s (%s)".formatted(one.name(), one.vmType().map(type -> type + ", " + cpu).orElse(cpu));
  }

  /** What labels leave out. */
  List<String> leftOut() {
    return shared.leftOut();
  }
}
