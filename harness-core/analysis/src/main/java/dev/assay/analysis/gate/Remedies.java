package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.Detectable;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.judge.Remedy;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.IterationNoise;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says of metrics that allow no verdict what would allow one. */
final class Remedies {
  private final OptionalDouble pricePerHour;
  private final List<RunResult> runs;
  private final Detectable detectable;

  /**
   * @param runs of both sides
   * @param metrics the judgements of all of them
   * @param groups likewise
   */
  Remedies(
      GatePolicy policy,
      OptionalDouble pricePerHour,
      List<RunResult> runs,
      List<EffectVerdict> metrics,
      List<EffectVerdict> groups) {
    this.pricePerHour = pricePerHour;
    this.runs = runs;
    this.detectable = Detectable.ofMetrics(policy.judge(), effects(metrics), effects(groups));
  }

  private static List<Effect> effects(List<EffectVerdict> judgements) {
    return judgements.stream().flatMap(judgement -> judgement.effect().stream()).toList();
  }

  EffectVerdict with(Identity identity, Question question, EffectVerdict judgement) {
    return judgement.verdict() == Verdict.INCONCLUSIVE
            && question.comparison() instanceof Comparison.Tested tested
        ? new EffectVerdict(
            judgement.verdict(),
            judgement.effect(),
            judgement.reason()
                + " "
                + new Remedy(
                        detectable,
                        question.thresholds().tolerance(),
                        IterationNoise.of(runs, identity),
                        forkTime(identity),
                        pricePerHour)
                    .of(tested))
        : judgement;
  }

  private Optional<ForkTime> forkTime(Identity identity) {
    return runs.stream()
        .flatMap(run -> run.results().stream())
        .filter(result -> result.workload().equals(identity.workload()))
        .filter(result -> result.definingParameters().equals(identity.parameters()))
        .flatMap((WorkloadResult result) -> result.setting().forkTime().stream())
        .findFirst();
  }
}
