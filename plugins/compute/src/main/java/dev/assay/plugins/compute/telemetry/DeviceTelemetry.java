package dev.assay.plugins.compute.telemetry;

import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.telemetry.Nvml.NvmlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Observes a device at a steady rate, from a thread of its own, until {@link #stop}.
 *
 * <p>Where there is no NVML, such as on other vendors' devices, nothing is observed and the summary
 * says why.
 */
public final class DeviceTelemetry implements AutoCloseable {
  /** Ten readings a second: NVML itself renews power about that often. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);

  private final List<TelemetryReading> readings = new ArrayList<>();
  private final ThrottleTimeline timeline = new ThrottleTimeline();
  private final Duration interval;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean wanted;
  private OptionalInt ratedClockMegahertz = OptionalInt.empty();
  private OptionalDouble powerLimitWatts = OptionalDouble.empty();
  private OptionalLong newEccErrors = OptionalLong.empty();
  private boolean simulated;
  private Optional<String> failure = Optional.empty();

  private DeviceTelemetry(Optional<String> pciBusId, Duration interval) {
    this.interval = interval;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("device-telemetry")
            .unstarted(() -> pciBusId.ifPresentOrElse(this::observe, this::cannotObserve));
  }

  /** Begins to observe a device. */
  public static DeviceTelemetry start(DeviceProperties device) {
    return start(device, DEFAULT_INTERVAL);
  }

  /** Begins to observe a device at a rate of one's own. */
  public static DeviceTelemetry start(DeviceProperties device, Duration interval) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("A telemetry interval of " + interval + " is none.");
    }
    DeviceTelemetry telemetry = new DeviceTelemetry(device.pciBusId(), interval);
    telemetry.thread.start();
    return telemetry;
  }

  /** Ends the observation, after at least one reading. Later calls give the same summary. */
  public TelemetrySummary stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    thread.join();
    if (readings.isEmpty()) {
      return new TelemetrySummary.NotObserved(failure.orElse("the device gave no reading"));
    }
    return new TelemetrySummary.Observed(
        readings, ratedClockMegahertz, powerLimitWatts, newEccErrors, failure, simulated);
  }

  /**
   * Whether the device throttled at some time between two moments of {@link System#nanoTime}, or
   * may have: the readings around them count as well. Waits for the one after them, which is then
   * made at once.
   *
   * @return false too where nothing is observed
   */
  public boolean throttledBetween(long beganNanos, long endedNanos) {
    try {
      if (!timeline.reaches(endedNanos)) {
        wanted = true;
        LockSupport.unpark(thread);
        timeline.awaitReading(endedNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a device was observed.", e);
    }
    return timeline.throttledBetween(beganNanos, endedNanos);
  }

  /** Ends the observation. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cannotObserve() {
    failure = Optional.of("the device has no PCI address by which NVML could know it");
    timeline.end();
  }

  private void observe(String pciBusId) {
    try (Nvml nvml = Nvml.open()) {
      simulated = nvml.simulated();
      NvmlReader reader = new NvmlReader(nvml, pciBusId);
      ratedClockMegahertz = reader.ratedClockMegahertz();
      powerLimitWatts = reader.powerLimitWatts();
      OptionalLong eccErrorsBefore = reader.uncorrectedEccErrors();
      long due = System.nanoTime() + interval.toNanos();
      do {
        wanted = false;
        TelemetryReading reading = reader.read();
        readings.add(reading);
        timeline.add(reading.nanos(), reading.throttled(ratedClockMegahertz));
        sleepUntil(due);
        if (System.nanoTime() - due >= 0) {
          due += interval.toNanos();
        }
      } while (!stopping);
      newEccErrors = difference(eccErrorsBefore, reader.uncorrectedEccErrors());
    } catch (NvmlException | RuntimeException e) {
      // Whatever happens here, the work that is observed goes on.
      failure = Optional.of(String.valueOf(e.getMessage()));
    } finally {
      timeline.end();
    }
  }

  private static OptionalLong difference(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(after.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  private void sleepUntil(long due) {
    for (long left = due - System.nanoTime();
        left > 0 && !stopping && !wanted;
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
