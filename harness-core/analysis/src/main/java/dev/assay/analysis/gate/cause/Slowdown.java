package dev.assay.analysis.gate.cause;

import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.statistics.Interval;
import java.util.Optional;

/**
 * A difference that asks for a cause.
 *
 * @param factor how many times as slow; below 1 is faster
 * @param interval of the factor; empty where the forks do not vary
 */
public record Slowdown(double factor, Optional<Interval> interval) {
  public Slowdown {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("A factor is above 0, was " + factor + ".");
    }
  }

  /** As a gate found it. */
  public static Slowdown of(Effect effect) {
    return new Slowdown(effect.slowdown(), effect.interval());
  }
}
