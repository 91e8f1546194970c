package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.comparison.Unlike;
import dev.assay.analysis.gate.cause.Clue;
import dev.assay.analysis.gate.cause.Clues;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Unfinished;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Reservations;
import dev.assay.analysis.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One judging by {@link Gate}. */
final class GateReportBuilder {
  private static final int MOST_TOLD = 5;

  private final GatePolicy policy;
  private final OptionalDouble pricePerHour;
  private final List<RunResult> runs;
  private final Unlikeness unlikeness;
  private final List<MeasuredRun> baselineSide;
  private final List<MeasuredRun> candidateSide;
  private final Flaws flaws;
  private final MetricSummaries baseline;
  private final MetricSummaries candidate;
  private final History history;
  private final Reservations ofBaseline;
  private final Reservations ofCandidate;
  private final List<String> disturbed;
  private final Set<String> vmTypes;
  private final Limits limits;
  private final Unlike unlike = new Unlike();
  private final Spendings spendings;
  private final List<Groups.Compared> groups = new ArrayList<>();
  private final Map<String, EffectVerdict> groupVerdicts = new HashMap<>();
  private final List<Judged> judged = new ArrayList<>();
  private final List<MetricVerdict> verdicts = new ArrayList<>();
  private final List<Comparison> ofForks = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * @param spendings of the errors at this look
   */
  GateReportBuilder(
      GatePolicy policy,
      OptionalDouble pricePerHour,
      List<MeasuredRun> baseline,
      List<MeasuredRun> candidate,
      List<EarlierRun> history,
      Spendings spendings) {
    this.spendings = spendings;
    this.baselineSide = baseline;
    this.candidateSide = candidate;
    List<RunResult> baselineRuns = baseline.stream().map(MeasuredRun::result).toList();
    List<RunResult> candidateRuns = candidate.stream().map(MeasuredRun::result).toList();
    this.policy = policy;
    this.pricePerHour = pricePerHour;
    this.runs = Stream.concat(baselineRuns.stream(), candidateRuns.stream()).distinct().toList();
    this.unlikeness = new Unlikeness(policy, baseline, candidate);
    this.flaws = new Flaws(new Settings(baseline), new Settings(candidate));
    this.baseline = MetricSummaries.overMachinesOrForks(baselineRuns);
    this.candidate = MetricSummaries.overMachinesOrForks(candidateRuns);
    this.history = new History(history, baseline, candidate);
    this.ofBaseline = Reservations.ofMeasured(baseline, this.baseline);
    this.ofCandidate = Reservations.ofMeasured(candidate, this.candidate);
    this.disturbed =
        Stream.concat(
                disturbed("baseline", baseline).stream(),
                disturbed("candidate", candidate).stream())
            .toList();
    this.vmTypes = vmTypes(candidateRuns);
    this.limits = new Limits(policy, vmTypes);
  }

  GateReport report() {
    boolean compared = judgeCommon();
    findings.addAll(disturbed);
    findings.addAll(unlikeness.reasons());
    findings.addAll(unlikeness.allowed());
    List<Conditions.Changed> changes =
        Conditions.changes(
            baselineSide.stream().map(MeasuredRun::conditions).toList(),
            candidateSide.stream().map(MeasuredRun::conditions).toList());
    if (verdicts.stream().anyMatch(metric -> Explaining.isReal(metric, policy.thresholds()))) {
      Explaining.changedWith(changes).ifPresent(findings::add);
    }
    report("baseline", ofBaseline.drifting(), "drift within their forks");
    report("candidate", ofCandidate.drifting(), "drift within their forks");
    report("baseline", ofBaseline.unwarmed(), "were not warm");
    report("candidate", ofCandidate.unwarmed(), "were not warm");
    judgeRest();
    judgeRequired();
    findings.addAll(
        UnusedPatterns.findings(
            policy,
            Stream.concat(
                    baseline.metrics().keySet().stream(), candidate.metrics().keySet().stream())
                .toList(),
            vmTypes));
    if (!compared) {
      findings.add(
          "Baseline and candidate have no metric in common, so nothing was compared. Measure the"
              + " same workloads with the same parameters.");
    }
    runs.stream().filter(run -> !run.complete()).forEach(run -> findings.add(Unfinished.of(run)));
    Verdict verdict =
        verdicts.stream()
            .map(MetricVerdict::verdict)
            .reduce(compared ? Verdict.PASS : Verdict.INCONCLUSIVE, Verdict::and);
    verdicts.sort(
        Comparator.comparing(MetricVerdict::verdict)
            .thenComparingDouble(MetricVerdict::slowdown)
            .reversed());
    return new GateReport(
        Optional.empty(),
        verdict,
        runs.stream().allMatch(RunResult::complete),
        Headline.of(verdict, verdicts),
        verdicts,
        unlike.found(),
        findings,
        changes,
        limits.tightened(),
        Optional.empty(),
        history.inTurns() ? Optional.empty() : Scope.of(ofForks),
        Optional.empty());
  }

  /** The metrics that both sides measured, once there is a report. */
  List<Judged> judged() {
    return judged;
  }

  /** The groups likewise. */
  List<Groups.Compared> groups() {
    return groups;
  }

  /** By name. */
  Map<String, EffectVerdict> groupVerdicts() {
    return groupVerdicts;
  }

  /** Judges what both sides measured; false when that is nothing. */
  private boolean judgeCommon() {
    List<Identity> common =
        baseline.metrics().keySet().stream().filter(candidate.metrics()::containsKey).toList();
    List<Question> questions = new ArrayList<>();
    for (Identity identity : common) {
      Summary before = baseline.summary(identity).orElseThrow();
      Summary after = candidate.summary(identity).orElseThrow();
      Comparison comparison = Sides.compare(before, after, history.of(identity), identity.better());
      if (before.level() == Level.FORK) {
        ofForks.add(comparison);
      }
      questions.add(
          new Question(
              comparison,
              policy.thresholdsOf(identity.workload(), identity.metric()),
              identity.better(),
              spendings.of(identity)));
    }
    groups.addAll(
        new Groups(policy, baseline, candidate, history, spendings)
            .compared(
                common, metric -> unlikeness.of(metric).isEmpty() && flaws.of(metric).isEmpty()));
    List<EffectVerdict> all =
        policy.judge().judge(questions, groups.stream().map(Groups.Compared::question).toList());
    Explaining explaining =
        new Explaining(policy, new Clues(baselineSide, candidateSide, baseline, candidate));
    for (int i = 0; i < groups.size(); i++) {
      Explaining.Explained explained = explaining.of(groups.get(i), all.get(questions.size() + i));
      groupVerdicts.put(groups.get(i).group().name(), explained.verdict());
      verdicts.add(groups.get(i).verdict(explained.verdict()).with(explained.clues()));
    }
    List<EffectVerdict> judgements = all.subList(0, questions.size());
    boolean[] improved = Improvements.of(policy, questions, judgements);
    Weighing weighing = new Weighing(ofBaseline, ofCandidate);
    Remedies remedies =
        new Remedies(
            policy, pricePerHour, runs, judgements, all.subList(questions.size(), all.size()));
    for (int i = 0; i < common.size(); i++) {
      Identity identity = common.get(i);
      EffectVerdict ofValues = judgements.get(i);
      EffectVerdict weighed = weighing.weigh(identity, ofValues, questions.get(i).thresholds());
      Explaining.Explained explained =
          explaining.of(
              identity,
              weighed.equals(ofValues)
                  ? remedies.with(identity, questions.get(i), ofValues)
                  : weighed,
              questions.get(i).thresholds(),
              improved[i]);
      EffectVerdict judgement = explained.verdict();
      Optional<String> unlike = unlikeness.of(identity);
      boolean takenBack =
          explained.takenBack()
              || ofValues.verdict() != Verdict.INCONCLUSIVE && !weighed.equals(ofValues);
      boolean moot = unlike.isPresent() || flaws.of(identity).isPresent() || takenBack;
      judged.add(new Judged(identity, questions.get(i), ofValues, moot));
      add(
          identity,
          unlike
              .map(why -> new EffectVerdict(Verdict.INCONCLUSIVE, judgement.effect(), why))
              .orElse(judgement),
          improved[i] && !explained.takenBack(),
          explained.clues());
    }
    return !common.isEmpty();
  }

  private void report(String side, List<String> sentences, String summary) {
    sentences.stream()
        .limit(MOST_TOLD)
        .forEach(sentence -> findings.add("In the %s %s".formatted(side, sentence)));
    if (sentences.size() > MOST_TOLD) {
      findings.add(
          "In the %s %d more workloads %s.".formatted(side, sentences.size() - MOST_TOLD, summary));
    }
  }

  private static Optional<String> disturbed(String side, List<MeasuredRun> runs) {
    return Disturbed.Part.sum(runs.stream().map(MeasuredRun::disturbance).toList())
        .disturbed()
        .map(found -> (GateReport.DISTURBED + "the %s, %s").formatted(side, found.sentences()));
  }

  private static Set<String> vmTypes(List<RunResult> runs) {
    return runs.stream()
        .flatMap(run -> run.machine().vmType().stream())
        .collect(Collectors.toSet());
  }

  private void add(Identity identity, EffectVerdict judgement, boolean improved, List<Clue> clues) {
    Summary summary = candidate.summary(identity).orElseThrow();
    EffectVerdict limited = limits.apply(identity, summary, judgement);
    Optional<MetricVerdict.Compared> compared =
        baseline
            .summary(identity)
            .map(before -> new MetricVerdict.Compared(before, summary, identity.better()));
    MetricVerdict verdict =
        MetricVerdict.of(identity, summary.unit(), compared, flaws.of(identity).orElse(limited))
            .with(clues);
    verdicts.add(improved ? verdict.better() : verdict);
  }

  private void judgeRest() {
    Absences absences =
        new Absences(policy, baseline, candidate, unlike, flaws.workloadsOfCandidate());
    verdicts.addAll(absences.verdicts());
    verdicts.addAll(flaws.ofWorkloads());
    findings.addAll(absences.findings());
    for (Map.Entry<Identity, MetricSummaries.Entry> metric : candidate.metrics().entrySet()) {
      if (!baseline.metrics().containsKey(metric.getKey())) {
        flaws
            .of(metric.getKey())
            .or(() -> limits.applyAlone(metric.getKey(), metric.getValue().summary()))
            .ifPresent(
                judgement ->
                    verdicts.add(
                        MetricVerdict.of(
                            metric.getKey(),
                            metric.getValue().summary().unit(),
                            Optional.empty(),
                            judgement)));
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
                Set.of(),
                Verdict.FAIL,
                "The policy requires it and the candidate measured nothing that matches."));
      }
    }
  }
}
