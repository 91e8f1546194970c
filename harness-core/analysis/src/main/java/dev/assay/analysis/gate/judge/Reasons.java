package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.wording.Count;
import java.util.Locale;

/** The sentences that explain verdicts. */
final class Reasons {
  private Reasons() {}

  static String slower(Effect effect) {
    return "%s (%s, q = %s).".formatted(change(effect.slowdown()), interval(effect), q(effect.q()));
  }

  static String tolerable(Effect effect, Thresholds thresholds) {
    return "%s (%s), within the tolerance of %s."
        .formatted(change(effect.slowdown()), interval(effect), percent(thresholds.tolerance()));
  }

  static String unsure(Effect effect, Thresholds thresholds) {
    String detectable = percent(effect.minimumDetectable().orElseThrow());
    String remedy =
        effect.forksNeeded().isPresent()
            ? "about %s a side would show %s."
                .formatted(
                    Count.of(effect.forksNeeded().getAsInt(), "fork"),
                    percent(thresholds.tolerance()))
            : "more than %d forks a side would be needed to show %s: make the benchmark steadier."
                .formatted(Detectable.MOST_FORKS, percent(thresholds.tolerance()));
    return "%s (%s): only a slowdown of %s or more would surely have been seen; %s"
        .formatted(change(effect.slowdown()), interval(effect), detectable, remedy);
  }

  static String slowerWithoutSpread(Effect effect) {
    return "%s in every fork, and no fork of a side differs from another (q = %s)."
        .formatted(change(effect.slowdown()), q(effect.q()));
  }

  static String sameWithoutSpread(Effect effect) {
    return effect.slowdown() == 1
        ? "Every fork of both sides gave the same value."
        : change(effect.slowdown()) + " in every fork, below what may fail.";
  }

  static String unsureWithoutSpread(Effect effect) {
    return ("%s, but no fork of a side differs from another, so only their number speaks (q = %s):"
            + " measure with more forks.")
        .formatted(change(effect.slowdown()), q(effect.q()));
  }

  /** Such as "5.2 % slower". */
  static String change(double slowdown) {
    if (slowdown == 1) {
      return "Unchanged";
    }
    return slowdown > 1 ? percent(slowdown - 1) + " slower" : percent(1 - slowdown) + " faster";
  }

  static String percent(double fraction) {
    if (fraction > 10) {
      return String.format(Locale.ROOT, "%.3g times", fraction + 1);
    }
    return String.format(Locale.ROOT, fraction < 0.0995 ? "%.1f %%" : "%.0f %%", fraction * 100);
  }

  private static String interval(Effect effect) {
    Interval interval = effect.interval().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%.0f %% interval %+.1f %% to %+.1f %%",
        interval.confidence() * 100,
        (interval.low() - 1) * 100,
        (interval.high() - 1) * 100);
  }

  private static String q(double q) {
    return String.format(Locale.ROOT, q < 0.001 ? "%.1e" : "%.3f", q);
  }
}
