package dev.assay.plugins.compute.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The state of a device at one moment; what the device does not tell is empty.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param clockMegahertz of the multiprocessors
 * @param powerWatts of the board
 * @param energyJoules that the board took since its driver was loaded
 * @param temperatureCelsius of the GPU
 * @param throttleReasons why the clock is not higher
 */
public record TelemetryReading(
    long nanos,
    OptionalInt clockMegahertz,
    OptionalDouble powerWatts,
    OptionalDouble energyJoules,
    OptionalInt temperatureCelsius,
    Set<ThrottleReason> throttleReasons) {
  /** The limit of nvbench's throttle check. */
  private static final double SLOW = 0.75;

  public TelemetryReading {
    throttleReasons = Set.copyOf(throttleReasons);
  }

  /** Whether the device had nothing to do. */
  public boolean idle() {
    return throttleReasons.contains(ThrottleReason.IDLE);
  }

  /** Whether the power limit held the clock down, which many boards are made for. */
  public boolean powerCapped() {
    return throttleReasons.contains(ThrottleReason.POWER_CAP);
  }

  /**
   * Whether work at this moment is not to be counted: a reason is abnormal, or the clock is below
   * 75 % of the rated one though the device is neither idle nor at its power limit. Boards such as
   * the T4, A10, L4 and H100 PCIe run large products at their limit, far below the highest clock:
   * that is what they can do.
   */
  public boolean throttled(OptionalInt ratedClockMegahertz) {
    boolean slow =
        clockMegahertz.isPresent()
            && ratedClockMegahertz.isPresent()
            && clockMegahertz.getAsInt() < SLOW * ratedClockMegahertz.getAsInt()
            && !idle()
            && !powerCapped();
    return slow || throttleReasons.stream().anyMatch(ThrottleReason::abnormal);
  }
}
