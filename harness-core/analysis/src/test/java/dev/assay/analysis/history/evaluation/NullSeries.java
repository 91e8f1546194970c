package dev.assay.analysis.history.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Series in which nothing changed but what changes all the time. */
enum NullSeries {
  NORMAL("normal"),
  HEAVY_TAILS("Student's t, 3 degrees of freedom"),
  SPIKES("1 in 50 off by 10 deviations"),
  GAPS("1 in 5 missing"),
  AR_3("each takes over .3 of the last"),
  AR_5("each takes over .5 of the last"),
  AR_7("each takes over .7 of the last"),
  WHOLE_20("whole numbers around 20, deviation .7"),
  WHOLE_50("whole numbers around 50, deviation 1"),
  WHOLE_1000("whole numbers around 1,000"),
  DIGITS_2("rounded to 2 digits"),
  DIGITS_3("rounded to 3 digits"),
  NEARLY_CONSTANT("whole numbers around 20, deviation .15"),
  CONSTANT_SPIKES_2("constant, 1 in 50 higher"),
  CONSTANT_SPIKES_5("constant, 1 in 20 higher"),
  BIMODAL_50("two levels 10 % apart, half each"),
  BIMODAL_20("two levels 10 % apart, 1 in 5 high"),
  BIMODAL_10("two levels 10 % apart, 1 in 10 high"),
  SOJOURNS_3("two levels 10 % apart, stays of 3"),
  SOJOURNS_5("two levels 10 % apart, stays of 5"),
  WIDER_HALF("deviation times 3 in the later half"),
  WIDENING("deviation grows to 4 times"),
  WIDER_BLOCKS("deviation times 3 in every other 10"),
  DAY_24("sine of period 24, 1.5 deviations"),
  DAY_24_SQUARE("12 low, 12 high, by 2 deviations"),
  DAY_8("sine of period 8, 1.5 deviations"),
  WEEK_7("2 of 7 higher by 3 deviations"),
  SEASON_12("sine of period 12, 4 deviations"),
  AROUND_ZERO("normal around 0"),
  DRIFT_5("rises by 5 % in all"),
  DRIFT_10("rises by 10 % in all"),
  DRIFT_30("rises by 30 % in all"),
  RANDOM_WALK("random walk"),
  AR_2_4("each takes over .2 of the last, .4 of the one before"),
  VARYING("deviation follows the last ones (GARCH .3, .6)"),
  SLOW_WAVE("sine that fits 1.1 to 2.4 times, 1.5 deviations"),
  SLOW_TURNS("low and high in turn, 1.1 to 2.4 times, by 2");

  private final String description;

  NullSeries(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /** Whether to find a drift is right. */
  boolean drifts() {
    return this == DRIFT_5 || this == DRIFT_10 || this == DRIFT_30;
  }

  /** Whether so many points hold two and a half of a series' periods, if it has any. */
  boolean seen(int points) {
    return (this != DAY_24 && this != DAY_24_SQUARE) || points >= 2.5 * 24;
  }

  /**
   * A series.
   *
   * @param noise relative standard deviation, where the kind has none of its own
   */
  double[] values(SplittableRandom random, int points, double noise) {
    double phase = random.nextDouble();
    double times = this == SLOW_WAVE || this == SLOW_TURNS ? random.nextDouble(1.1, 2.4) : 0;
    boolean up = random.nextBoolean();
    double state = random.nextGaussian();
    double before = random.nextGaussian();
    double variance = 1;
    double[] values = new double[points];
    int kept = 0;
    for (int i = 0; i < points; i++) {
      double normal = random.nextGaussian();
      double deviate = deviate(random, normal, state, (double) i / points, i, phase, times);
      if (this == VARYING) {
        deviate = Math.sqrt(variance) * normal;
        variance = 0.1 + 0.3 * deviate * deviate + 0.6 * variance;
      }
      double next = correlation() * state + correlationBefore() * before;
      before = state;
      state = next + Math.sqrt(innovation()) * normal;
      up ^= random.nextDouble() < switching();
      double value = 100 * Math.exp(noise * deviate + total() * i / points);
      values[kept] = value(random, normal, value, up, phase);
      kept += this == GAPS && random.nextInt(5) == 0 ? 0 : 1;
      up = isHigh(random, up);
    }
    return kept == points ? values : Arrays.copyOf(values, kept);
  }

  /** In deviations, of the point that comes after a share of all. */
  private double deviate(
      SplittableRandom random,
      double normal,
      double state,
      double share,
      int i,
      double phase,
      double times) {
    return switch (this) {
      case HEAVY_TAILS -> normal / Math.sqrt(chiSquared3(random));
      case SPIKES -> normal + (random.nextInt(50) == 0 ? 10 : 0);
      case AR_3, AR_5, AR_7, RANDOM_WALK, AR_2_4 -> state;
      case WIDER_HALF -> share < 0.5 ? normal : 3 * normal;
      case WIDENING -> normal * (1 + 3 * share);
      case WIDER_BLOCKS -> i / 10 % 2 == 0 ? normal : 3 * normal;
      case DAY_24 -> normal + 1.5 * wave(i / 24.0 + phase);
      case DAY_24_SQUARE -> normal + ((i + (int) (24 * phase)) / 12 % 2 == 0 ? 1 : -1);
      case SLOW_WAVE -> normal + 1.5 * wave(times * share + phase);
      case SLOW_TURNS -> normal + (wave(times * share + phase) > 0 ? 1 : -1);
      case DAY_8 -> normal + 1.5 * wave(i / 8.0 + phase);
      case WEEK_7 -> normal + ((i + (int) (7 * phase)) % 7 < 2 ? 3 : 0);
      case SEASON_12 -> normal + 4 * wave(i / 12.0 + phase);
      default -> normal;
    };
  }

  /** On the scale of the kind. */
  private double value(
      SplittableRandom random, double normal, double value, boolean up, double phase) {
    return switch (this) {
      case WHOLE_20 -> Math.rint(20 + 0.7 * normal);
      case WHOLE_50 -> Math.rint(50 + normal);
      case WHOLE_1000 -> Math.rint(10 * value);
      case DIGITS_2 -> rounded(value * Math.pow(10, phase), 2);
      case DIGITS_3 -> rounded(value * Math.pow(10, phase), 3);
      case NEARLY_CONSTANT -> Math.rint(19.5 + phase + 0.15 * normal);
      case CONSTANT_SPIKES_2 -> 100 + (random.nextInt(50) == 0 ? spike(normal) : 0);
      case CONSTANT_SPIKES_5 -> 100 + (random.nextInt(20) == 0 ? spike(normal) : 0);
      case BIMODAL_50, BIMODAL_20, BIMODAL_10, SOJOURNS_3, SOJOURNS_5 ->
          (up ? 110 : 100) * Math.exp(0.01 * normal);
      case AROUND_ZERO -> normal;
      default -> value;
    };
  }

  private boolean isHigh(SplittableRandom random, boolean up) {
    return switch (this) {
      case BIMODAL_50 -> random.nextDouble() < 0.5;
      case BIMODAL_20 -> random.nextDouble() < 0.2;
      case BIMODAL_10 -> random.nextDouble() < 0.1;
      default -> up;
    };
  }

  private double switching() {
    return this == SOJOURNS_3 ? 1 / 3.0 : this == SOJOURNS_5 ? 1 / 5.0 : 0;
  }

  private double correlation() {
    return switch (this) {
      case AR_3 -> 0.3;
      case AR_5 -> 0.5;
      case AR_7 -> 0.7;
      case RANDOM_WALK -> 1;
      case AR_2_4 -> 0.2;
      default -> 0;
    };
  }

  private double correlationBefore() {
    return this == AR_2_4 ? 0.4 : 0;
  }

  /** So that the deviation is 1: of an autoregression of two points, by the equations of Yule. */
  private double innovation() {
    if (this == AR_2_4) {
      double first = 0.2 / (1 - 0.4);
      return 1 - 0.2 * first - 0.4 * (0.2 * first + 0.4);
    }
    return this == RANDOM_WALK ? 1 : 1 - correlation() * correlation();
  }

  private double total() {
    return switch (this) {
      case DRIFT_5 -> Math.log(1.05);
      case DRIFT_10 -> Math.log(1.1);
      case DRIFT_30 -> Math.log(1.3);
      default -> 0;
    };
  }

  private static double wave(double repetitions) {
    return Math.sin(2 * Math.PI * repetitions);
  }

  private static double spike(double normal) {
    return Math.rint(100 * Math.abs(normal));
  }

  private static double chiSquared3(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double value = random.nextGaussian();
      squares += value * value;
    }
    return squares;
  }

  private static double rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
  }
}
