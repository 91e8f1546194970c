package dev.assay.plugins.compute.telemetry;

import dev.assay.plugins.compute.telemetry.Nvml.NvmlException;
import java.lang.foreign.MemorySegment;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads one device by NVML; the numbers are those of nvml.h. */
final class NvmlReader {
  private static final int CLOCK_SM = 1;
  private static final int SENSOR_GPU = 0;
  private static final int UNCORRECTED = 1;
  private static final int SINCE_DRIVER_LOAD = 0;

  /** {@code NVML_VALUE_NOT_AVAILABLE}, in the 32 bits of most values. */
  private static final long NOT_AVAILABLE = 0xffffffffL;

  private final Nvml nvml;
  private final MemorySegment device;

  NvmlReader(Nvml nvml, String pciBusId) throws NvmlException {
    this.nvml = nvml;
    this.device = nvml.device(pciBusId);
  }

  OptionalInt ratedClockMegahertz() throws NvmlException {
    return positive(nvml.read("nvmlDeviceGetMaxClockInfo", device, CLOCK_SM));
  }

  /** What the board keeps to, which an administrator may have set below what it is made for. */
  OptionalDouble powerLimitWatts() throws NvmlException {
    return thousandth(nvml.read("nvmlDeviceGetEnforcedPowerLimit", device));
  }

  /** Since the driver was loaded. */
  OptionalLong uncorrectedEccErrors() throws NvmlException {
    return nvml.read("nvmlDeviceGetTotalEccErrors", device, UNCORRECTED, SINCE_DRIVER_LOAD);
  }

  TelemetryReading read() throws NvmlException {
    long now = System.nanoTime();
    OptionalInt clock = positive(nvml.read("nvmlDeviceGetClockInfo", device, CLOCK_SM));
    return new TelemetryReading(
        now,
        clock,
        thousandth(nvml.read("nvmlDeviceGetPowerUsage", device)),
        thousandth(nvml.read("nvmlDeviceGetTotalEnergyConsumption", device)),
        integer(nvml.read("nvmlDeviceGetTemperature", device, SENSOR_GPU)),
        ThrottleReason.of(throttleReasons()));
  }

  /** Drivers from 535 on have a new name for it, and some day may drop the old one. */
  private long throttleReasons() throws NvmlException {
    OptionalLong mask = nvml.read("nvmlDeviceGetCurrentClocksEventReasons", device);
    return mask.isPresent()
        ? mask.getAsLong()
        : nvml.read("nvmlDeviceGetCurrentClocksThrottleReasons", device).orElse(0);
  }

  private static OptionalInt integer(OptionalLong value) {
    return value.isPresent() && value.getAsLong() != NOT_AVAILABLE
        ? OptionalInt.of((int) value.getAsLong())
        : OptionalInt.empty();
  }

  /** A clock of 0 is one that cannot be told: the device answers. */
  private static OptionalInt positive(OptionalLong value) {
    OptionalInt number = integer(value);
    return number.orElse(0) > 0 ? number : OptionalInt.empty();
  }

  /** Watts of milliwatts, joules of millijoules; nothing that works takes none. */
  private static OptionalDouble thousandth(OptionalLong thousandths) {
    long value = thousandths.orElse(0);
    return value > 0 && value != NOT_AVAILABLE
        ? OptionalDouble.of(value / 1e3)
        : OptionalDouble.empty();
  }
}
