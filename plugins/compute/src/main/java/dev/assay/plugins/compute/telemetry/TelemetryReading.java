package dev.assay.plugins.compute.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The state of a device at one moment; what the device does not tell is empty.
 *
 * @param clockMegahertz of the multiprocessors
 * @param powerWatts of the board
 * @param temperatureCelsius of the GPU
 * @param throttleReasons why the clock is not higher
 * @param uncorrectedEccErrors since the driver was loaded
 */
public record TelemetryReading(
    int clockMegahertz,
    OptionalDouble powerWatts,
    OptionalInt temperatureCelsius,
    Set<ThrottleReason> throttleReasons,
    OptionalLong uncorrectedEccErrors) {
  public TelemetryReading {
    throttleReasons = Set.copyOf(throttleReasons);
  }

  /**
   * Whether work at this moment is not to be counted: the clock is below 75 % of the rated one (the
   * limit of nvbench's throttle check) though the device is not idle, or a reason is abnormal.
   */
  public boolean throttled(int ratedClockMegahertz) {
    boolean slow =
        clockMegahertz < 0.75 * ratedClockMegahertz
            && !throttleReasons.contains(ThrottleReason.IDLE);
    return slow || throttleReasons.stream().anyMatch(ThrottleReason::abnormal);
  }
}
