package dev.assay.report.text;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.wording.Digits;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Unit;
import java.util.OptionalDouble;

/** Writes numbers with as many digits as they deserve. */
public final class Figures {
  private static final int DIGITS_WITHOUT_INTERVAL = 4;
  private static final int MOST_DIGITS = 7;

  /** Up to this relative half-width the interval is symmetric to the eye. */
  private static final double SYMMETRIC = 0.15;

  private Figures() {}

  /** The value of an estimate to two digits of its interval; "-" for none. */
  public static String value(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Bounded bounded -> value(bounded.value(), bounded.interval());
      case Estimate.Point point -> Digits.atMost(point.value(), DIGITS_WITHOUT_INTERVAL);
      case Estimate.NotEnoughData _ -> "-";
    };
  }

  /**
   * The unit in which an estimate is best written; its interval and all else of its row are written
   * in the same.
   */
  public static Unit unit(Unit measured, Estimate estimate) {
    OptionalDouble value = estimate.knownValue();
    return value.isPresent()
        ? DisplayUnit.of(measured, value.getAsDouble(), digits(estimate))
        : measured;
  }

  /** How many significant digits the value of an estimate is written with: 2 to 7. */
  public static int digits(Estimate estimate) {
    return estimate instanceof Estimate.Bounded(double value, Interval interval)
        ? digits(value, (interval.high() - interval.low()) / 2)
        : DIGITS_WITHOUT_INTERVAL;
  }

  /**
   * An estimate in another unit of its dimension, for {@link #value}.
   *
   * @param shown the unit to write it in
   */
  public static Estimate in(Unit shown, Unit measured, Estimate estimate) {
    return estimate.scaled(measured.convert(1, shown));
  }

  /** The interval as {@code ±1.2%} or, where it is wide, as {@code 1.2–9.9}; empty for none. */
  public static String margin(Estimate estimate) {
    if (!(estimate instanceof Estimate.Bounded(double value, Interval interval))) {
      return "";
    }
    double half = (interval.high() - interval.low()) / 2;
    if (value != 0 && half <= SYMMETRIC * Math.abs(value)) {
      return "±" + percent(half / Math.abs(value));
    }
    return Digits.of(interval.low(), 3) + "–" + Digits.of(interval.high(), 3);
  }

  /** A ratio with its interval, such as {@code 1.02 (0.99–1.05)}; "-" for none. */
  public static String ratio(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Bounded(double value, Interval interval) ->
          "%s (%s–%s)".formatted(factor(value), factor(interval.low()), factor(interval.high()));
      case Estimate.Point point -> factor(point.value());
      case Estimate.NotEnoughData _ -> "-";
    };
  }

  /**
   * How often something was measured: forks times iterations of each, such as {@code 3×5}; {@code
   * 3×~5} where forks have unlike numbers.
   *
   * @param iterations of all forks
   */
  public static String repetitions(int forks, int iterations) {
    int each = forks == 0 ? 0 : iterations / forks;
    return forks + "×" + (each * forks == iterations ? "" : "~") + each;
  }

  /** A share of 1 as {@link #percent(double)} writes it; empty for none. */
  public static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : "";
  }

  /** A share of 1 as a percentage with two or three digits. */
  public static String percent(double share) {
    double percent = share * 100;
    int digits = Math.abs(percent) >= 100 ? 3 : 2;
    return Digits.of(percent, digits) + "%";
  }

  private static String value(double value, Interval interval) {
    double half = (interval.high() - interval.low()) / 2;
    return value == 0 || half == 0
        ? Digits.atMost(value, DIGITS_WITHOUT_INTERVAL)
        : Digits.of(value, digits(value, half));
  }

  private static int digits(double value, double half) {
    return value == 0 || half == 0
        ? DIGITS_WITHOUT_INTERVAL
        : Math.clamp(Digits.exponent(value) - Digits.exponent(half) + 2, 2, MOST_DIGITS);
  }

  private static String factor(double value) {
    return value >= 0.1 && value < 10 ? Digits.fixed(value, 2) : Digits.of(value, 3);
  }
}
