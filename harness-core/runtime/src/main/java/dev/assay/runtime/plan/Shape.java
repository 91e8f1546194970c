package dev.assay.runtime.plan;

import java.time.Duration;

/**
 * How often and how long a workload is measured.
 *
 * @param forks fresh measured processes, 1 or more
 * @param warmups iterations of a fork whose samples are kept but never scored, 0 or more
 * @param warmupTime of each warmup iteration
 * @param iterations measured iterations of a fork, 1 or more
 * @param iterationTime of each measured iteration
 */
public record Shape(
    int forks, int warmups, Duration warmupTime, int iterations, Duration iterationTime) {
  // Process start, class loading and teardown of a fork, as seen on the slowest machine used so
  // far.
  private static final Duration FORK_OVERHEAD = Duration.ofMillis(1200);

  public Shape {
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
    return new Shape(number, warmups, warmupTime, iterations, iterationTime);
  }

  /** The time all forks take if setup costs nothing much. */
  public Duration expectedDuration() {
    return warmupTime
        .multipliedBy(warmups)
        .plus(iterationTime.multipliedBy(iterations))
        .plus(FORK_OVERHEAD)
        .multipliedBy(forks);
  }
}
