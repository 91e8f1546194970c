package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.gate.judge.Judge.Question;
import dev.assay.analysis.gate.judge.Judgement;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One judging by {@link Gate}. */
final class Judging {
  private final GatePolicy policy;
  private final List<RunResult> baselineRuns;
  private final List<RunResult> candidateRuns;
  private final MetricSummaries baseline;
  private final MetricSummaries candidate;
  private final History history;
  private final Limits limits;
  private final Unlike unlike = new Unlike();
  private final List<MetricVerdict> verdicts = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  Judging(
      GatePolicy policy,
      List<RunResult> baseline,
      List<RunResult> candidate,
      List<RunResult> history) {
    this.policy = policy;
    this.baselineRuns = baseline;
    this.candidateRuns = candidate;
    this.baseline = MetricSummaries.overMachinesOrForks(baseline);
    this.candidate = MetricSummaries.overMachinesOrForks(candidate);
    this.history = new History(history, baseline, candidate);
    this.limits = new Limits(policy);
  }

  GateReport report() {
    Optional<String> unlikeMachines = Machines.unlike(baselineRuns, candidateRuns);
    boolean compared = judgeCommon(unlikeMachines);
    unlikeMachines.ifPresent(findings::add);
    judgeRest();
    judgeRequired();
    if (!compared) {
      findings.add(
          "Baseline and candidate have no metric in common, so nothing was compared. Measure the"
              + " same workloads with the same parameters.");
    }
    candidateRuns.stream()
        .filter(run -> !run.complete())
        .forEach(run -> findings.add("Run " + run.id() + " of the candidate was interrupted."));
    Verdict verdict =
        verdicts.stream()
            .map(MetricVerdict::verdict)
            .reduce(compared ? Verdict.PASS : Verdict.INCONCLUSIVE, Verdict::and);
    verdicts.sort(Comparator.comparing(MetricVerdict::verdict).reversed());
    return new GateReport(
        verdict,
        Headline.of(verdict, verdicts),
        verdicts,
        unlike.found(),
        findings,
        limits.tightened());
  }

  /** Judges what both sides measured; false when that is nothing. */
  private boolean judgeCommon(Optional<String> unlikeMachines) {
    List<Identity> common =
        baseline.metrics().keySet().stream().filter(candidate.metrics()::containsKey).toList();
    List<Question> questions = new ArrayList<>();
    for (Identity identity : common) {
      questions.add(
          new Question(
              Sides.compare(
                  baseline.summary(identity).orElseThrow(),
                  candidate.summary(identity).orElseThrow(),
                  history.of(identity),
                  identity.better()),
              policy.thresholdsOf(identity.workload(), identity.metric())));
    }
    List<Judgement> judgements = policy.judge().judge(questions);
    for (int i = 0; i < common.size(); i++) {
      Identity identity = common.get(i);
      Judgement judgement = judgements.get(i);
      add(
          identity,
          unlikeMachines
              .map(why -> new Judgement(Verdict.INCONCLUSIVE, judgement.effect(), why))
              .orElse(judgement));
    }
    return !common.isEmpty();
  }

  private void add(Identity identity, Judgement judgement) {
    Summary summary = candidate.summary(identity).orElseThrow();
    verdicts.add(
        MetricVerdict.of(identity, summary.unit(), limits.apply(identity, summary, judgement)));
  }

  private void judgeRest() {
    Absences absences = new Absences(policy, baseline, candidate, unlike);
    verdicts.addAll(absences.verdicts());
    findings.addAll(absences.findings());
    for (Map.Entry<Identity, MetricSummaries.Entry> metric : candidate.metrics().entrySet()) {
      if (!baseline.metrics().containsKey(metric.getKey())) {
        limits
            .applyAlone(metric.getKey(), metric.getValue().summary())
            .ifPresent(
                judgement ->
                    verdicts.add(
                        MetricVerdict.of(
                            metric.getKey(), metric.getValue().summary().unit(), judgement)));
      }
    }
  }

  private void judgeRequired() {
    for (MetricPattern pattern : policy.required()) {
      boolean measured =
          candidate.metrics().keySet().stream()
              .anyMatch(identity -> pattern.matches(identity.workload(), identity.metric()));
      if (!measured) {
        verdicts.add(
            MetricVerdict.ofWorkload(
                pattern.text(),
                Map.of(),
                Verdict.FAIL,
                "The policy requires it and the candidate measured nothing that matches."));
      }
    }
  }
}
