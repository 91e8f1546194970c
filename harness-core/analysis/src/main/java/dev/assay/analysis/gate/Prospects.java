package dev.assay.analysis.gate;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Weights;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.judge.Outlook;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.judge.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which workloads more forks would likely decide after a look at them.
 *
 * @param next the look after this one
 * @param last of all looks
 * @param bothGrow whether the baseline is measured too, or only the candidate
 */
record Prospects(FalseDiscoveryControl judge, Look look, Look next, Look last, boolean bothGrow) {
  /**
   * For each side that is measured, more forks must settle a metric with this probability to be
   * worth their time. Chosen on simulated forks, see {@code docs/gate-evaluation.md}.
   */
  private static final double CHANCE = 0.125;

  /** Likewise for one metric to pass where that cannot make the gate pass. */
  private static final double CHANCE_OF_ONE = 0.9;

  /** Two equal values may be equal by chance. */
  private static final int FORKS_OF_CONSTANTS = 3;

  /** Those with a metric that has prospects, or in a group that has. */
  Set<Work> open(
      List<Judged> metrics,
      List<Groups.Compared> groups,
      Map<String, EffectVerdict> ofGroups,
      GateReport report) {
    double discoveries = report.with(Verdict.FAIL).size() + 1.0;
    double tests = Math.max(1, metrics.size() + groups.size());
    double level = judge.falseDiscoveryRate() * last.failShare() * Math.min(1, discoveries / tests);
    Weights weights = Weights.of(metrics.size(), groups.size());
    boolean mayPass = metrics.stream().allMatch(this::mayPass);
    Map<String, Judged> byLabel =
        metrics.stream()
            .collect(
                Collectors.toMap(
                    metric -> metric.identity().label(), Function.identity(), (a, _) -> a));
    Set<String> rows = groups.stream().map(Groups.Compared::row).collect(Collectors.toSet());
    Set<Work> open = new HashSet<>();
    for (MetricVerdict metric : report.metrics()) {
      Optional<Judged> test = Optional.ofNullable(byLabel.get(metric.label()));
      if (!rows.contains(metric.benchmark())
          && isOpen(metric, test, level * weights.ofMetric(), mayPass)) {
        open.add(Work.of(metric));
      }
    }
    for (Groups.Compared group : groups) {
      // All that a group has is of the same forks, or it has stopped at an earlier look.
      if (group.forks() == look.forks()
          && Optional.ofNullable(ofGroups.get(group.name()))
              .filter(one -> isOpen(group.question(), one, level * weights.ofGroup(), mayPass))
              .isPresent()) {
        group.metrics().forEach(metric -> open.add(Work.of(metric)));
      }
    }
    return open;
  }

  private boolean isOpen(
      MetricVerdict metric, Optional<Judged> test, double level, boolean mayPass) {
    // What no test speaks of, such as a limit that may be missed, gets the forks of a usual run.
    boolean untested =
        test.map(one -> one.verdict().verdict() != Verdict.INCONCLUSIVE).orElse(true)
            && metric.verdict() == Verdict.INCONCLUSIVE
            && look.forks() < Comparison.FORKS_THAT_STAND_ALONE;
    return test.map(
            one ->
                !one.moot() && (untested || isOpen(one.question(), one.verdict(), level, mayPass)))
        .orElse(untested);
  }

  private boolean isOpen(Question question, EffectVerdict verdict, double level, boolean mayPass) {
    boolean undecided = verdict.verdict() == Verdict.INCONCLUSIVE;
    Thresholds thresholds = question.thresholds();
    return switch (question.comparison()) {
      case Comparison.Tested tested ->
          undecided
              && (outlook(tested).chanceToFail(last.forks(), level, thresholds) >= worthwhile()
                  || passes(tested, thresholds, mayPass));
      case Comparison.Constant _ -> undecided || look.forks() < FORKS_OF_CONSTANTS;
      case Comparison.Impossible _ -> look.forks() < Comparison.FORKS_THAT_STAND_ALONE;
    };
  }

  /** Whether it is worth its time to make it pass, as far as that can be told. */
  private boolean passes(Comparison.Tested tested, Thresholds thresholds, boolean allMay) {
    return allMay
        || outlook(tested).chanceToPass(next.forks(), next.passShare(), thresholds)
            >= CHANCE_OF_ONE;
  }

  /** Whether it passed, or may with all forks. */
  private boolean mayPass(Judged metric) {
    return !metric.moot()
        && switch (metric.verdict().verdict()) {
          case PASS -> true;
          case FAIL -> false;
          case INCONCLUSIVE ->
              metric.question().comparison() instanceof Comparison.Tested tested
                  && outlook(tested)
                          .chanceToPass(
                              last.forks(), last.passShare(), metric.question().thresholds())
                      >= worthwhile();
        };
  }

  private Outlook outlook(Comparison.Tested tested) {
    return new Outlook(tested, look.forks(), bothGrow);
  }

  private double worthwhile() {
    return CHANCE * (bothGrow ? 2 : 1);
  }
}
