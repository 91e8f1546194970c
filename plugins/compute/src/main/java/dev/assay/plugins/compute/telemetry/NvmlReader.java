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
    return (int)
        nvml.read("nvmlDeviceGetMaxClockInfo", device, CLOCK_SM)
            .orElseThrow(() -> new NvmlException("NVML does not report the highest clock"));
  }

  TelemetryReading read() throws NvmlException {
    int clock =
        (int)
            nvml.read("nvmlDeviceGetClockInfo", device, CLOCK_SM)
                .orElseThrow(() -> new NvmlException("NVML does not report the clock"));
    return new TelemetryReading(
        clock,
        watts(nvml.read("nvmlDeviceGetPowerUsage", device)),
        integer(nvml.read("nvmlDeviceGetTemperature", device, SENSOR_GPU)),
        ThrottleReason.of(throttleReasons()),
        nvml.read("nvmlDeviceGetTotalEccErrors", device, UNCORRECTED, SINCE_DRIVER_LOAD));
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

  private static OptionalDouble watts(OptionalLong milliwatts) {
    return milliwatts.isPresent()
        ? OptionalDouble.of(milliwatts.getAsLong() / 1e3)
        : OptionalDouble.empty();
  }
}
