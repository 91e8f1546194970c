package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.NotMeasured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges what only one side has. */
final class Absences {
  private final GatePolicy policy;
  private final MetricSummaries baseline;
  private final MetricSummaries candidate;
  private final Unlike unlike;
  private final Set<Work> unreadable;
  private final Map<Work, NotMeasured> notMeasured = new HashMap<>();
  private final List<MetricVerdict> verdicts = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * @param unreadable workloads of the candidate of which nothing can be said
   */
  Absences(
      GatePolicy policy,
      MetricSummaries baseline,
      MetricSummaries candidate,
      Unlike unlike,
      Set<Work> unreadable) {
    this.policy = policy;
    this.unreadable = unreadable;
    this.baseline = baseline;
    this.candidate = candidate;
    this.unlike = unlike;
    candidate
        .notMeasured()
        .forEach(absent -> notMeasured.merge(Work.of(absent), absent, Absences::worse));
    judgeMissing();
    judgeFailedWithoutBaseline();
    judgeMeasuredInPart();
    reportNew();
  }

  List<MetricVerdict> verdicts() {
    return verdicts;
  }

  List<String> findings() {
    return findings;
  }

  private void judgeMissing() {
    Set<Identity> alone = new HashSet<>(unlike.compare(candidateSide(), baselineSide()));
    for (Map.Entry<Identity, MetricSummaries.Entry> metric : baseline.metrics().entrySet()) {
      Identity identity = metric.getKey();
      if (!candidate.metrics().containsKey(identity)) {
        verdicts.add(
            MetricVerdict.of(
                identity,
                metric.getValue().summary().unit(),
                Optional.empty(),
                missing(identity, alone.contains(identity))));
      }
    }
  }

  private EffectVerdict missing(Identity identity, boolean alone) {
    if (policy.mayBeMissing(identity.workload(), identity.metric())) {
      return judgement(Verdict.PASS, "The candidate does not have it, which the policy allows.");
    }
    Optional<NotMeasured> absent = Optional.ofNullable(notMeasured.get(Work.of(identity)));
    if (absent.isPresent()) {
      return judgement(
          interrupted(absent.get()) ? Verdict.INCONCLUSIVE : Verdict.FAIL,
          "In the candidate the workload " + what(absent.get()));
    }
    if (unreadable.contains(Work.of(identity))) {
      return judgement(
          Verdict.INCONCLUSIVE,
          "The candidate's results of the workload cannot be read; see its own verdict.");
    }
    return alone
        ? judgement(
            Verdict.FAIL,
            "The candidate did not measure it. Measure it, or allow it in the policy under"
                + " mayBeMissing.")
        : judgement(
            Verdict.INCONCLUSIVE,
            "The candidate measured it under other conditions; see what is listed as not"
                + " comparable.");
  }

  private void judgeFailedWithoutBaseline() {
    Set<Work> known = measuredBy(baseline);
    notMeasured.forEach(
        (work, absent) -> {
          if (known.contains(work) || policy.mayBeMissing(work.workload())) {
            return;
          }
          if (absent.outcome() instanceof Outcome.Failed) {
            judgeFailed(work, absent, "In the candidate the workload " + what(absent));
          } else {
            findings.add(work.workload() + " " + what(absent));
          }
        });
  }

  /** What one run of the candidate measured, another may have failed at. */
  private void judgeMeasuredInPart() {
    Set<Work> known = measuredBy(baseline);
    known.retainAll(measuredBy(candidate));
    notMeasured.forEach(
        (work, absent) -> {
          if (!known.contains(work) || policy.mayBeMissing(work.workload())) {
            return;
          }
          String run = "In run %s of the candidate ".formatted(absent.run());
          if (failed(absent)) {
            judgeFailed(
                work, absent, run + "the workload " + what(absent) + " Another run measured it.");
          } else {
            findings.add(run + work.workload() + " " + what(absent));
          }
        });
  }

  private void judgeFailed(Work work, NotMeasured absent, String reason) {
    boolean inBaselineToo =
        baseline.notMeasured().stream().anyMatch(other -> work.equals(Work.of(other)));
    verdicts.add(
        MetricVerdict.ofWorkload(
            work.workload(),
            work.parameters(),
            absent.defaulted(),
            inBaselineToo || interrupted(absent) ? Verdict.INCONCLUSIVE : Verdict.FAIL,
            inBaselineToo ? reason + " It did not run in the baseline either." : reason));
  }

  private static Set<Work> measuredBy(MetricSummaries side) {
    Set<Work> measured = new HashSet<>();
    side.metrics().keySet().forEach(i -> measured.add(Work.of(i)));
    return measured;
  }

  /** Of two runs in which a workload was not measured, the one that says more of the candidate. */
  private static NotMeasured worse(NotMeasured first, NotMeasured second) {
    return !failed(first) && failed(second) ? second : first;
  }

  private static boolean failed(NotMeasured absent) {
    return absent.outcome() instanceof Outcome.Failed && !interrupted(absent);
  }

  private void reportNew() {
    Set<String> workloads = new LinkedHashSet<>();
    for (Identity identity : unlike.compare(baselineSide(), candidateSide())) {
      workloads.add(identity.label());
    }
    if (!workloads.isEmpty()) {
      findings.add(
          "The baseline lacks, so these were not judged: " + String.join(", ", workloads) + ".");
    }
  }

  private Unlike.Side baselineSide() {
    return new Unlike.Side("baseline", baseline.metrics().keySet());
  }

  private Unlike.Side candidateSide() {
    return new Unlike.Side("candidate", candidate.metrics().keySet());
  }

  /** Whether it says nothing of the candidate that the workload did not come to its end. */
  private static boolean interrupted(NotMeasured absent) {
    return absent.outcome() instanceof Outcome.Failed failed && failed.kind().cutOff();
  }

  private static String what(NotMeasured absent) {
    return switch (absent.outcome()) {
      case Outcome.Skipped skipped -> "was skipped: " + skipped.reason() + ".";
      case Outcome.Failed failed when interrupted(absent) ->
          "was not measured to its end: " + failed.message();
      case Outcome.Failed failed -> failed.sentence();
      case Outcome.Measured _ -> throw new IllegalStateException(absent + " was measured");
    };
  }

  private static EffectVerdict judgement(Verdict verdict, String reason) {
    return new EffectVerdict(verdict, Optional.empty(), reason);
  }
}
