package dev.assay.analysis.gate;

import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.statistics.BenjaminiHochberg;
import java.util.List;

/** Which metrics surely got better, by the same rates of error as those that got worse. */
final class Improvements {
  private Improvements() {}

  /**
   * @param verdicts in the order of the questions
   * @return in the same order
   */
  static boolean[] of(GatePolicy policy, List<Question> questions, List<EffectVerdict> verdicts) {
    double[] q =
        BenjaminiHochberg.adjust(
            questions.stream()
                .flatMapToDouble(question -> question.pValueOfImprovement().stream())
                .toArray());
    boolean[] improved = new boolean[verdicts.size()];
    int tested = 0;
    for (int i = 0; i < improved.length; i++) {
      if (verdicts.get(i).effect().isPresent()) {
        Effect effect = verdicts.get(i).effect().get();
        double minimum = questions.get(i).thresholds().minimumEffect();
        improved[i] =
            q[tested++] < policy.judge().falseDiscoveryRate()
                && 1 / effect.slowdown() >= 1 + minimum;
      }
    }
    return improved;
  }
}
