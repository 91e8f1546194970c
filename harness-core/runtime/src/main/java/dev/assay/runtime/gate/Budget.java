package dev.assay.runtime.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How long measuring may go on. */
public final class Budget {
  private final Optional<Instant> end;
  private final InstantSource clock;

  private Budget(Optional<Instant> end, InstantSource clock) {
    this.end = end;
    this.clock = clock;
  }

  public static Budget unlimited() {
    return new Budget(Optional.empty(), InstantSource.system());
  }

  /** One that starts now. */
  public static Budget of(Duration most, InstantSource clock) {
    return new Budget(Optional.of(clock.instant().plus(most)), clock);
  }

  /** Whether something that takes so long would still be done in time. */
  boolean allows(Duration next) {
    return end.map(limit -> !clock.instant().plus(next).isAfter(limit)).orElse(true);
  }
}
