package dev.assay.runtime.execution;

import java.time.Duration;

/**
 * How long the watchdog lets a fork be in a phase.
 *
 * @param start from the start of the process to its first event
 * @param phase setup, verify or teardown, beyond the estimate of its workload
 * @param iterationFactor each may take this many times its planned time…
 * @param iterationGrace …plus this
 */
public record Limits(Duration start, Duration phase, int iterationFactor, Duration iterationGrace) {
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(60), Duration.ofMinutes(10), 5, Duration.ofSeconds(60));

  public Limits {
    if (!start.isPositive()
        || !phase.isPositive()
        || iterationFactor < 1
        || !iterationGrace.isPositive()) {
      throw new IllegalArgumentException(
          "Limits must be positive: start %s, phase %s, iteration %d times plus %s."
              .formatted(start, phase, iterationFactor, iterationGrace));
    }
  }

  /**
   * @param planned how long setup, verify or teardown is estimated to take
   */
  Duration phase(Duration planned) {
    return planned.multipliedBy(iterationFactor).plus(phase);
  }

  Duration iteration(Duration planned) {
    return planned.multipliedBy(iterationFactor).plus(iterationGrace);
  }
}
