package dev.assay.plugins.gpu.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * When a series of times is long enough: at least {@link #LEAST_SAMPLES} and a least time, and then
 * either the samples scatter little, or more of them would not change how much they scatter. These
 * are nvbench's criteria ({@code stdrel}: relative deviation below 0.5 %, or noise that is stable).
 */
public final class StoppingRule {
  public static final int LEAST_SAMPLES = 10;

  /** Relative standard deviation below which samples agree. */
  public static final double AGREEMENT = 0.005;

  /** Relative standard deviation of the last noise figures below which the noise is stable. */
  public static final double NOISE_STABILITY = 0.05;

  private static final Duration LEAST_TIME = Duration.ofMillis(500);
  private static final int NOISE_WINDOW = 32;
  // A series without the least number of samples goes on beyond its time, but not for ever.
  private static final int OVERTIME = 5;

  /** Why a series ended, or that it has not. */
  public enum Verdict {
    GO_ON,
    AGREEING,
    NOISE_STABLE,
    TIMED_OUT
  }

  private final long leastNanos;
  private final long limitNanos;
  private final double[] noises = new double[NOISE_WINDOW];
  private long count;
  private double mean;
  private double squares;

  /**
   * @param limit after which the series ends in any case, if it has the least number of samples
   */
  public StoppingRule(Duration limit) {
    this.limitNanos = limit.toNanos();
    // Half a second, or what of it fits: an iteration shorter than that has no more to give.
    this.leastNanos = Math.max(limitNanos * 3 / 4, Math.min(LEAST_TIME.toNanos(), limitNanos));
  }

  /**
   * Takes samples until the rule ends the series.
   *
   * @param nanoseconds measures once
   */
  public static Timings series(
      Duration limit, BooleanSupplier cancelled, DoubleSupplier nanoseconds) {
    StoppingRule rule = new StoppingRule(limit);
    List<TimedSample> samples = new ArrayList<>();
    long began = System.nanoTime();
    Verdict verdict;
    do {
      long before = System.nanoTime();
      double sample = nanoseconds.getAsDouble();
      long after = System.nanoTime();
      samples.add(new TimedSample(sample, before, after));
      verdict = rule.add(sample, after - began);
    } while (verdict == Verdict.GO_ON && !cancelled.getAsBoolean());
    return new Timings(samples, verdict);
  }

  /**
   * Takes one more sample into account (Welford's update of mean and squares).
   *
   * @param sample above 0, in any unit
   * @param elapsedNanos since the series began
   */
  public Verdict add(double sample, long elapsedNanos) {
    count++;
    double difference = sample - mean;
    mean += difference / count;
    squares += difference * (sample - mean);
    noises[(int) (count % NOISE_WINDOW)] = relativeDeviation();
    if (count < LEAST_SAMPLES) {
      return elapsedNanos > OVERTIME * limitNanos ? Verdict.TIMED_OUT : Verdict.GO_ON;
    }
    if (elapsedNanos >= leastNanos) {
      if (relativeDeviation() < AGREEMENT) {
        return Verdict.AGREEING;
      }
      if (count > LEAST_SAMPLES + NOISE_WINDOW && noiseIsStable()) {
        return Verdict.NOISE_STABLE;
      }
    }
    return elapsedNanos >= limitNanos ? Verdict.TIMED_OUT : Verdict.GO_ON;
  }

  /** The sample standard deviation over the mean; 0 before the second sample. */
  public double relativeDeviation() {
    return count < 2 ? 0 : Math.sqrt(squares / (count - 1)) / mean;
  }

  private boolean noiseIsStable() {
    double sum = 0;
    for (double noise : noises) {
      sum += noise;
    }
    double average = sum / NOISE_WINDOW;
    double scatter = 0;
    for (double noise : noises) {
      scatter += (noise - average) * (noise - average);
    }
    return Math.sqrt(scatter / (NOISE_WINDOW - 1)) < NOISE_STABILITY * average;
  }
}
