package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.Peak;
import dev.assay.analysis.statistics.Estimate;
import java.util.Optional;

/**
 * How much of what the machine can do was reached.
 *
 * @param stated 1 for all of the peak as it is stated, at the clock that this holds at
 * @param clock what is known of the clock that the cores ran at
 */
public record ShareOfPeak(Peak peak, Estimate stated, Clock clock) {
  /** The clock of the cores while the runs measured. */
  public sealed interface Clock {
    /** The peak does not depend on it. */
    record Irrelevant() implements Clock {}

    /**
     * @param why a sentence for people
     */
    record Unknown(String why) implements Clock {}

    /**
     * The same runs measured it.
     *
     * @param gigahertz that one busy core ran at; all together may run slower
     * @param share of the peak at that clock, 1 for all of it
     */
    record Measured(Estimate gigahertz, Estimate share) implements Clock {}
  }

  /** What stands first: of the peak at the measured clock, where that is known. */
  public Estimate share() {
    return clock instanceof Clock.Measured measured ? measured.share : stated;
  }

  /** Why {@link #share} is above 1; empty where it is not. */
  public Optional<AbovePeak> above() {
    return above(share(), clock instanceof Clock.Measured);
  }

  /** Why {@link #stated} is above 1; empty where it is not. */
  public Optional<AbovePeak> statedAbove() {
    return above(stated, false);
  }

  private Optional<AbovePeak> above(Estimate share, boolean atMeasuredClock) {
    if (!(share.knownValue().orElse(0) > 1)) {
      return Optional.empty();
    }
    if (!atMeasuredClock && ranAboveStatedClock()) {
      return Optional.of(AbovePeak.HIGHER_CLOCK);
    }
    if (share.knownInterval().filter(interval -> interval.low() <= 1).isPresent()) {
      return Optional.of(AbovePeak.WITHIN_ERROR);
    }
    return Optional.of(atMeasuredClock ? AbovePeak.CLOCK_VARIED : AbovePeak.DOUBTFUL);
  }

  /** A nominal clock may be exceeded; any other one only where that was measured. */
  private boolean ranAboveStatedClock() {
    double stated = peak.coreGigahertz().orElse(Double.POSITIVE_INFINITY);
    return peak.nominal()
        || clock instanceof Clock.Measured measured
            && measured.gigahertz.knownValue().orElse(0) > stated;
  }
}
