package dev.assay.report.history;

import dev.assay.analysis.history.ChangeDetector;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.MetricHistory.Changes;
import dev.assay.analysis.wording.Count;
import dev.assay.report.text.SharedParameters;
import java.util.List;

/** Histories with what a detector says of each, and how they are called. */
final class HistoryChanges {
  /** One of them. */
  record Judged(MetricHistory history, Changes changes) {
    private boolean changed() {
      return changes instanceof Changes.Found found && !found.changes().isEmpty();
    }

    private boolean better() {
      return changes instanceof Changes.Found found
          && changed()
          && ChangeSentence.isBetter(history, found.changes().getLast());
    }
  }

  private final List<Judged> all;
  private final SharedParameters shared = new SharedParameters();

  HistoryChanges(List<MetricHistory> histories, ChangeDetector detector) {
    all = histories.stream().map(h -> new Judged(h, h.changes(detector))).toList();
    histories.forEach(
        h ->
            shared.add(
                h.identity().workload(), h.identity().parameters(), h.identity().defaulted()));
  }

  List<Judged> all() {
    return all;
  }

  /** Where metrics stand since their last change. */
  String summary() {
    long judged = all.stream().filter(one -> one.changes() instanceof Changes.Found).count();
    long changed = all.stream().filter(Judged::changed).count();
    long better = all.stream().filter(Judged::better).count();
    return ("%s: %d worse since the last change, %d better, %d without a change found, %d"
            + " not judged.")
        .formatted(
            Count.of(all.size(), "metric"),
            changed - better,
            better,
            judged - changed,
            all.size() - judged);
  }

  /** Such as {@code storage.io iops (bs=4k) on Standard_L8s_v3}. */
  String label(MetricHistory history) {
    String workload = history.identity().workload();
    return shared.label(
            workload + " " + history.identity().metric(), workload, history.identity().parameters())
        + history.vmType().map(type -> " on " + type).orElse("");
  }

  /** What labels leave out. */
  List<String> leftOut() {
    return shared.leftOut();
  }
}
