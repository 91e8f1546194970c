package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.Group;
import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Count;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The groups of a policy, as both sides measured them. */
record Groups(
    GatePolicy policy,
    MetricSummaries baseline,
    MetricSummaries candidate,
    History history,
    Spendings spendings) {
  /**
   * A group to be judged.
   *
   * @param metrics that are compared
   * @param leftOut that it selects and that cannot be compared
   * @param question how much slower it is
   * @param forks of the candidate that measured all of them
   */
  record Compared(Group group, Set<Identity> metrics, int leftOut, Question question, int forks) {
    String name() {
      return group.name();
    }

    /** What stands for a workload in its verdict. */
    String row() {
      return "group " + group.name();
    }

    MetricVerdict verdict(EffectVerdict judgement) {
      String of = Count.of(metrics.size(), "metric");
      return new MetricVerdict(
          row(),
          new TreeMap<>(),
          Set.of(),
          Optional.of(
              leftOut == 0
                  ? "geometric mean of " + of
                  : "geometric mean of %s, %d left out".formatted(of, leftOut)),
          Optional.empty(),
          Optional.empty(),
          judgement.effect().stream().mapToDouble(effect -> effect.slowdown()).findFirst(),
          judgement,
          false,
          List.of());
    }
  }

  /**
   * Those that select something.
   *
   * @param common what both sides measured
   * @param comparable without what is unlike or flawed
   */
  List<Compared> compared(List<Identity> common, Predicate<Identity> comparable) {
    List<Compared> compared = new ArrayList<>();
    for (Group group : policy.groups()) {
      List<Identity> selected =
          common.stream().filter(metric -> group.has(metric.workload(), metric.metric())).toList();
      Map<Identity, Unit> units =
          selected.stream()
              .filter(comparable)
              .filter(metric -> baseline.summary(metric).flatMap(Summary::logMoments).isPresent())
              .filter(metric -> candidate.summary(metric).flatMap(Summary::logMoments).isPresent())
              .collect(
                  Collectors.toMap(
                      metric -> metric,
                      metric -> baseline.summary(metric).map(Summary::unit).orElseThrow(),
                      (a, _) -> a,
                      LinkedHashMap::new));
      if (!selected.isEmpty()) {
        compared.add(compared(group, units, selected.size() - units.size()));
      }
    }
    return compared;
  }

  private Compared compared(Group group, Map<Identity, Unit> units, int leftOut) {
    Optional<Grouped> before = GroupSides.of(baseline, units);
    Optional<Grouped> after = GroupSides.of(candidate, units);
    Comparison comparison =
        units.isEmpty() || before.isEmpty() || after.isEmpty()
            ? new Comparison.Impossible(
                "No fork of both sides measured all metrics of the group in a way that can be"
                    + " compared, so it has no mean.")
            : Comparison.of(before.get(), after.get(), history.of(units), Better.LOWER);
    int forks = after.map(Grouped::count).orElse(0);
    Question question =
        new Question(
            comparison, group.thresholds(), Better.LOWER, spendings.ofGroup(group.name(), forks));
    return new Compared(group, units.keySet(), leftOut, question, forks);
  }
}
