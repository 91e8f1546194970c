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

  private final Nvml nvml;
  private final MemorySegment device;

  NvmlReader(Nvml nvml, String pciBusId) throws NvmlException {
    this.nvml = nvml;
    this.device = nvml.device(pciBusId);
  }

  int ratedClockMegahertz() throws NvmlException {
    long clock = nvml.read("nvmlDeviceGetMaxClockInfo", device, CLOCK_SM).orElse(0);
    if (clock < 1) {
      throw new NvmlException("NVML does not report the highest clock");
    }
    return (int) clock;
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
    int clock =
        (int)
            nvml.read("nvmlDeviceGetClockInfo", device, CLOCK_SM)
                .orElseThrow(() -> new NvmlException("NVML does not report the clock"));
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
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  /** Watts of milliwatts, joules of millijoules. */
  private static OptionalDouble thousandth(OptionalLong thousandths) {
    return thousandths.isPresent()
        ? OptionalDouble.of(thousandths.getAsLong() / 1e3)
        : OptionalDouble.empty();
  }
}
