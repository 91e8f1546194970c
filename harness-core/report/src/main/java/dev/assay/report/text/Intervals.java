package dev.assay.report.text;

import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Precision;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Digits;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Writes how sure a summary is: its interval or, where few replicates vary much, their range. */
public final class Intervals {
  /** A footnote to ranges. */
  public static final String ABOUT_RANGES =
      "Of fewer than 5 forks an interval wider than ±15 % says little, so their range stands in its"
          + " place. The number of forks for ±5 % is rough; from 2 forks it may be off tenfold.";

  private static final int DIGITS = 3;

  private Intervals() {}

  /**
   * Such as {@code ±1.2%} or {@code forks 41,000–46,000}; empty for neither.
   *
   * @param shown the unit to write in
   */
  public static String text(Unit shown, Summary summary) {
    return range(summary)
        .map(
            range ->
                "%s %s–%s"
                    .formatted(
                        of(summary.level()),
                        Digits.of(summary.unit().convert(range.low(), shown), DIGITS),
                        Digits.of(summary.unit().convert(range.high(), shown), DIGITS)))
        .orElseGet(() -> Figures.margin(Figures.in(shown, summary.unit(), summary.estimate())));
  }

  /** The least and the largest replicate, where they tell more than the interval. */
  public static Optional<Interval> range(Summary summary) {
    if (!Precision.onlyRangeTells(summary)) {
      return Optional.empty();
    }
    double[] values = summary.replicateValues();
    return Optional.of(
        new Interval(
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow(),
            summary.estimate().knownInterval().orElseThrow().confidence()));
  }

  /** Such as {@code ~34 forks for ±5%}; empty where the interval stands. */
  public static String needed(Summary summary) {
    return Precision.onlyRangeTells(summary)
        ? Precision.replicatesFor(summary, Precision.USUAL)
            .map(n -> number(n) + " " + of(summary.level()) + " for ±5%")
            .orElse("")
        : "";
  }

  /** The same as a sentence; empty where the interval stands. */
  public static Optional<String> sentence(Summary summary) {
    if (!Precision.onlyRangeTells(summary)) {
      return Optional.empty();
    }
    Unit shown = Figures.unit(summary.unit(), summary.estimate());
    return Optional.of(
        "Of so few an interval says little: %s %s. By their spread, roughly: %s."
            .formatted(text(shown, summary), DisplayUnit.symbol(shown), needed(summary))
            .replace(" .", "."));
  }

  private static String number(int n) {
    return n > Precision.MOST ? "more than " + Precision.MOST : "~" + n;
  }

  private static String of(Level level) {
    return level.name().toLowerCase(Locale.ROOT) + "s";
  }
}
