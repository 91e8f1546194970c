package dev.assay.plugins.compute.telemetry;

import dev.assay.plugins.compute.telemetry.Nvml.NvmlException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads one device by NVML; the numbers are those of nvml.h. */
final class NvmlReader {
  private static final int CLOCK_SM = 1;
  private static final int CLOCK_MEMORY = 2;
  private static final int SENSOR_GPU = 0;
  private static final int CORRECTED = 0;
  private static final int UNCORRECTED = 1;
  private static final int SINCE_DRIVER_LOAD = 0;
  private static final int MOST_NVLINKS = 36;

  private final Nvml nvml;
  private final MemorySegment device;

  NvmlReader(Nvml nvml, String pciBusId) throws NvmlException {
    this.nvml = nvml;
    this.device = nvml.device(pciBusId);
  }

  int ratedClockMegahertz() throws NvmlException {
    return (int)
        nvml.read("nvmlDeviceGetMaxClockInfo", device, CLOCK_SM)
            .orElseThrow(() -> new NvmlException("NVML does not tell the highest clock"));
  }

  TelemetryReading read(Duration elapsed) throws NvmlException {
    int clock =
        (int)
            nvml.read("nvmlDeviceGetClockInfo", device, CLOCK_SM)
                .orElseThrow(() -> new NvmlException("NVML does not tell the clock"));
    return new TelemetryReading(
        elapsed,
        clock,
        integer(nvml.read("nvmlDeviceGetClockInfo", device, CLOCK_MEMORY)),
        watts(nvml.read("nvmlDeviceGetPowerUsage", device)),
        integer(nvml.read("nvmlDeviceGetTemperature", device, SENSOR_GPU)),
        ThrottleReason.of(throttleReasons()),
        eccErrors(CORRECTED),
        eccErrors(UNCORRECTED),
        integer(nvml.read("nvmlDeviceGetCurrPcieLinkGeneration", device)),
        integer(nvml.read("nvmlDeviceGetCurrPcieLinkWidth", device)),
        activeNvLinks());
  }

  /** Drivers from 535 on have a new name for it, and some day may drop the old one. */
  private long throttleReasons() throws NvmlException {
    OptionalLong mask = nvml.read("nvmlDeviceGetCurrentClocksEventReasons", device);
    return mask.isPresent()
        ? mask.getAsLong()
        : nvml.read("nvmlDeviceGetCurrentClocksThrottleReasons", device).orElse(0);
  }

  private OptionalLong eccErrors(int type) throws NvmlException {
    return nvml.read("nvmlDeviceGetTotalEccErrors", device, type, SINCE_DRIVER_LOAD);
  }

  private OptionalInt activeNvLinks() throws NvmlException {
    int active = 0;
    for (int link = 0; link < MOST_NVLINKS; link++) {
      OptionalLong state = nvml.read("nvmlDeviceGetNvLinkState", device, link);
      if (state.isEmpty()) {
        return link == 0 ? OptionalInt.empty() : OptionalInt.of(active);
      }
      active += (int) state.getAsLong();
    }
    return OptionalInt.of(active);
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
