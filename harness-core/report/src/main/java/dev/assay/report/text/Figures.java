package dev.assay.report.text;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
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
      case Estimate.Point point -> number(point.value(), DIGITS_WITHOUT_INTERVAL);
      case Estimate.NotEnoughData _ -> "-";
    };
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
    return number(interval.low(), 3) + "–" + number(interval.high(), 3);
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
    return number(percent, digits) + "%";
  }

  /** A number rounded to this many significant digits, with thousands separated. */
  public static String number(double value, int significantDigits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(significantDigits, RoundingMode.HALF_EVEN));
    double magnitude = Math.abs(rounded.doubleValue());
    if (magnitude >= 1e9 || magnitude < 1e-4) {
      return String.format(Locale.ROOT, "%." + (significantDigits - 1) + "e", value);
    }
    return fixed(value, significantDigits - 1 - exponent(rounded.doubleValue()));
  }

  private static String value(double value, Interval interval) {
    double half = (interval.high() - interval.low()) / 2;
    if (value == 0 || half == 0) {
      return number(value, DIGITS_WITHOUT_INTERVAL);
    }
    int digits = exponent(value) - exponent(half) + 2;
    return number(value, Math.clamp(digits, 2, MOST_DIGITS));
  }

  private static String factor(double value) {
    return value >= 0.1 && value < 10 ? fixed(value, 2) : number(value, 3);
  }

  private static String fixed(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + Math.max(0, decimals) + "f", rounded);
  }

  private static int exponent(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)));
  }
}
