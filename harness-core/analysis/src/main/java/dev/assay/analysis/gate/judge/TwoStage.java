package dev.assay.analysis.gate.judge;

/**
 * Measuring in two stages: a few forks of everything, then more of what looks slower. Most metrics
 * are unchanged and need no second stage.
 */
public final class TwoStage {
  /** On each side, of every workload. */
  public static final int FIRST_FORKS = 3;

  /** On each side, of what is looked at again. */
  public static final int ALL_FORKS = 5;

  /** A metric with a smaller one-sided p is looked at again. */
  public static final double SUSPICIOUS = 0.2;

  private TwoStage() {}

  /** Whether the first stage left a suspicion that the second has to settle. */
  public static boolean needsMore(EffectVerdict first) {
    return first.effect().map(effect -> effect.p() < SUSPICIOUS).orElse(true);
  }
}
