package dev.assay.runtime.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.analysis.wording.Count;
import java.time.Duration;
import java.util.Optional;

/**
 * How often and how long a workload is measured.
 *
 * @param forks fresh measured processes, 1 or more
 * @param warmups iterations of a fork whose samples are kept but never scored, 0 or more
 * @param mostWarmups where a fork warms up until its values have settled, how many warm-ups it may
 *     take, at least {@code warmups}; empty for exactly those
 * @param warmupTime of each warmup iteration
 * @param iterations measured iterations of a fork, 1 or more
 * @param iterationTime of each measured iteration
 */
public record Shape(
    int forks,
    int warmups,
    @JsonProperty("warmupSeconds") Duration warmupTime,
    int iterations,
    @JsonProperty("iterationSeconds") Duration iterationTime,
    Optional<Integer> mostWarmups) {
  // Process start, class loading and teardown of a fork, as seen on the slowest machine used so
  // far.
  private static final Duration FORK_OVERHEAD = Duration.ofMillis(1200);

  /** The most that the forks of a workload may take: more is a slip of the pen. */
  static final Duration LONGEST = Duration.ofDays(366);

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double NANOS_PER_SECOND = 1e9;

  /** With a fixed number of warm-ups. */
  public Shape(
      int forks, int warmups, Duration warmupTime, int iterations, Duration iterationTime) {
    this(forks, warmups, warmupTime, iterations, iterationTime, Optional.empty());
  }

  public Shape {
    if (mostWarmups.isPresent() && mostWarmups.get() < warmups) {
      throw new IllegalArgumentException(
          "At most %d warmups are fewer than the least, %d.".formatted(mostWarmups.get(), warmups));
    }
    if (forks < 1 || warmups < 0 || iterations < 1) {
      throw new IllegalArgumentException(
          "A shape has at least 1 fork, 0 warmups and 1 iteration, not %d, %d and %d."
              .formatted(forks, warmups, iterations));
    }
    if (!warmupTime.isPositive() || !iterationTime.isPositive()) {
      throw new IllegalArgumentException(
          "Iterations take time: warmup %s, measured %s.".formatted(warmupTime, iterationTime));
    }
  }

  /** The same with another number of forks. */
  public Shape withForks(int number) {
    return new Shape(number, warmups, warmupTime, iterations, iterationTime, mostWarmups);
  }

  /** The same with exactly this number of warm-ups. */
  Shape withWarmups(int number) {
    return new Shape(forks, number, warmupTime, iterations, iterationTime);
  }

  /** How many warm-ups a fork takes, such as "5", or "5 to 30" until its values have settled. */
  public String warmupRange() {
    return mostWarmups.map(most -> warmups + " to " + most).orElse(Integer.toString(warmups));
  }

  /** How many warm-ups a fork takes at the most. */
  public int warmupsAtMost() {
    return mostWarmups.orElse(warmups);
  }

  /** The time all forks take if setup costs nothing much. */
  public Duration expectedDuration() {
    return expectedDuration(ForkTimes.NONE);
  }

  /**
   * The time all forks take.
   *
   * @throws IllegalArgumentException when that is longer than {@link #LONGEST}
   */
  public Duration expectedDuration(ForkTimes times) {
    Duration warmup = times.iteration(warmupTime);
    Duration iteration = times.iteration(iterationTime);
    Duration besides = times.setup().plus(times.end()).plus(FORK_OVERHEAD);
    double seconds =
        forks
            * (warmupsAtMost() * seconds(warmup)
                + iterations * seconds(iteration)
                + seconds(besides));
    if (seconds > LONGEST.toSeconds()) {
      throw new IllegalArgumentException(
          "%s of %s and %s take %s days; at most %d are measured. Give less of --forks, --iterations, --warmups, --time or --warmup-time"
              .formatted(
                  Count.of(forks, "fork"),
                  Count.of(warmupsAtMost(), "warmup"),
                  Count.of(iterations, "iteration"),
                  days(seconds),
                  LONGEST.toDays()));
    }
    return warmup
        .multipliedBy(warmupsAtMost())
        .plus(iteration.multipliedBy(iterations))
        .plus(besides)
        .multipliedBy(forks);
  }

  private static String days(double seconds) {
    double days = seconds / SECONDS_PER_DAY;
    return days > 1e6 ? "more than a million" : "about %,.0f".formatted(days);
  }

  // Of the greatest values that are possible a Duration holds no product.
  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND;
  }
}
