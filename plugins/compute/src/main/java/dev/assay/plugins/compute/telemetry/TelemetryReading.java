package dev.assay.plugins.compute.telemetry;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The state of a device at one moment; what the device does not tell is empty.
 *
 * @param elapsed since the observation began
 * @param clockMegahertz of the multiprocessors
 * @param memoryClockMegahertz of the memory
 * @param powerWatts of the board
 * @param temperatureCelsius of the GPU
 * @param throttleReasons why the clock is not higher
 * @param correctedEccErrors since the driver was loaded
 * @param uncorrectedEccErrors since the driver was loaded
 * @param pcieGeneration of the link as it is now, which idle devices lower
 * @param pcieLanes of the link as it is now
 * @param activeNvLinks links that are up
 */
public record TelemetryReading(
    Duration elapsed,
    int clockMegahertz,
    OptionalInt memoryClockMegahertz,
    OptionalDouble powerWatts,
    OptionalInt temperatureCelsius,
    Set<ThrottleReason> throttleReasons,
    OptionalLong correctedEccErrors,
    OptionalLong uncorrectedEccErrors,
    OptionalInt pcieGeneration,
    OptionalInt pcieLanes,
    OptionalInt activeNvLinks) {
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
