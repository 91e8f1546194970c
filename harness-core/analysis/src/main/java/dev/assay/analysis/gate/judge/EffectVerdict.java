package dev.assay.analysis.gate.judge;

import java.util.Optional;

/**
 * The verdict on one comparison among others.
 *
 * @param effect empty where no comparison was possible
 * @param reason a sentence for people
 */
public record EffectVerdict(Verdict verdict, Optional<Effect> effect, String reason) {
  static EffectVerdict of(Verdict verdict, Effect effect, String reason) {
    return new EffectVerdict(verdict, Optional.of(effect), reason);
  }
}
