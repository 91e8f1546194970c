package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.wording.Change;
import dev.assay.analysis.wording.Digits;
import dev.assay.api.Better;
import java.util.Locale;

/**
 * The sentences that explain verdicts. They speak of the metric's own value: a time is slower or
 * faster, and what is better high is lower or higher.
 */
record Reasons(Better better) {
  String slower(Effect effect) {
    return "%s (%s, %s).".formatted(change(effect.slowdown()), interval(effect), q(effect.q()));
  }

  String tolerable(Effect effect, Thresholds thresholds) {
    String found = "%s (%s)".formatted(change(effect.slowdown()), interval(effect));
    return effect.interval().orElseThrow().high() < 1
        ? found + "."
        : "%s: no worse than the tolerance of %s allows."
            .formatted(found, round(thresholds.tolerance()));
  }

  String unsure(Effect effect) {
    return "%s (%s): only a slowdown of %s or more would have been seen 4 times out of 5."
        .formatted(
            change(effect.slowdown()),
            interval(effect),
            percent(effect.minimumDetectable().orElseThrow()));
  }

  String slowerWithoutSpread(Effect effect) {
    return "%s in every fork, and no fork of a side differs from another (%s)."
        .formatted(change(effect.slowdown()), q(effect.q()));
  }

  String sameWithoutSpread(Effect effect) {
    return effect.slowdown() == 1
        ? "Every fork of both sides gave the same value."
        : change(effect.slowdown()) + " in every fork, below what may fail.";
  }

  String unsureWithoutSpread(Effect effect) {
    return ("%s, but no fork of a side differs from another, so only their number speaks (%s):"
            + " measure with more forks.")
        .formatted(change(effect.slowdown()), q(effect.q()));
  }

  /** Such as "5.2 % slower", "4.9 % lower" or "×18.8, slower". */
  private String change(double slowdown) {
    if (slowdown == 1) {
      return "Unchanged";
    }
    double ratio = ratio(slowdown);
    String word = ratio > 1 ? word("slower", "higher") : word("faster", "lower");
    return Change.isFactor(ratio)
        ? Change.factor(ratio) + ", " + word
        : percent(Math.abs(ratio - 1)) + " " + word;
  }

  private String word(String ofTime, String ofRate) {
    return better == Better.LOWER ? ofTime : ofRate;
  }

  /** Candidate over baseline. */
  private double ratio(double slowdown) {
    return better == Better.LOWER ? slowdown : 1 / slowdown;
  }

  private static String percent(double fraction) {
    if (Change.isFactor(fraction + 1)) {
      return Change.factor(fraction + 1);
    }
    return String.format(Locale.ROOT, fraction < 0.0995 ? "%.1f %%" : "%.0f %%", fraction * 100);
  }

  private String interval(Effect effect) {
    Interval interval = effect.interval().orElseThrow();
    double low = better == Better.LOWER ? interval.low() : ratio(interval.high());
    double high = better == Better.LOWER ? interval.high() : ratio(interval.low());
    return "%.0f %% interval %s".formatted(interval.confidence() * 100, Change.range(low, high));
  }

  private static String q(double q) {
    return q < 0.001 ? "q < 0.001" : String.format(Locale.ROOT, "q = %.3f", q);
  }

  /** What a policy says, as it says it. */
  private static String round(double fraction) {
    return Digits.atMost(fraction * 100, 4) + " %";
  }
}
