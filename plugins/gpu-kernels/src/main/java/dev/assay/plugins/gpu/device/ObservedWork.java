package dev.assay.plugins.gpu.device;

import dev.assay.api.Better;
import dev.assay.api.Dimension;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.telemetry.DeviceTelemetry;
import dev.assay.plugins.compute.telemetry.TelemetrySummary;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.peak.CyclePeak;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** A work beside which clocks, power, temperature and throttling of its device are observed. */
record ObservedWork(DeviceWork work, OpenDevice device) implements DeviceWork {
  private static final double HERTZ_PER_MEGAHERTZ = 1e6;

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    try (DeviceTelemetry telemetry = DeviceTelemetry.start(device.properties())) {
      readings.watch(telemetry::throttledBetween);
      work.measure(time, cancelled, readings);
      OptionalDouble hertz =
          switch (telemetry.stop()) {
            case TelemetrySummary.Observed observed -> {
              report(observed, readings);
              OptionalInt clock = observed.medianClockMegahertz();
              yield clock.isPresent()
                  ? OptionalDouble.of(clock.getAsInt() * HERTZ_PER_MEGAHERTZ)
                  : clockUnderLoad(readings);
            }
            case TelemetrySummary.NotObserved _ -> clockUnderLoad(readings);
          };
      CyclePeak.of(device.properties())
          .ifPresent(peak -> hertz.ifPresent(clock -> readings.sharesOfPeakAt(clock, peak)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a device was observed.", e);
    }
  }

  /** The device's own count, where NVML tells no clock, with the measured work right before it. */
  private OptionalDouble clockUnderLoad(Readings readings) {
    if (!device.device().canMeasureClock()) {
      return OptionalDouble.empty();
    }
    work.load();
    OptionalDouble hertz = device.device().measureClockHertz(device.queue());
    hertz.ifPresent(
        clock -> readings.fact("clock-after", clock / HERTZ_PER_MEGAHERTZ, Unit.MEGAHERTZ));
    return hertz;
  }

  private static void report(TelemetrySummary.Observed observed, Readings readings) {
    observed
        .medianClockMegahertz()
        .ifPresent(clock -> readings.fact("clock", clock, Unit.MEGAHERTZ));
    observed.clockShare().ifPresent(share -> readings.fact("clock-share", share, Unit.ONE));
    readings.fact("throttled-share", observed.throttledShare(), Unit.ONE);
    readings.fact("power-capped-share", observed.powerCappedShare(), Unit.ONE);
    observed.powerLimitWatts().ifPresent(watts -> readings.fact("power-limit", watts, Unit.WATT));
    observed
        .maxTemperatureCelsius()
        .ifPresent(degrees -> readings.fact("temperature-max", degrees, Unit.CELSIUS));
    observed
        .newUncorrectedEccErrors()
        .ifPresent(errors -> readings.fact("uncorrected-ecc-errors", (double) errors, Unit.COUNT));
    observed
        .meanPowerWatts()
        .ifPresent(
            watts -> {
              readings.fact("power", watts, Unit.WATT);
              perWatt(watts, readings);
            });
    if (observed.throttledShare() > 0 && !readings.throttledSamplesDiscarded()) {
      readings.taint(
          "throttled in %.0f %% of the readings: %s"
              .formatted(100 * observed.throttledShare(), observed.throttleReasons()));
    }
  }

  /** What is better when it is more can be had for a watt. */
  private static void perWatt(double watts, Readings readings) {
    List<Metric> rates =
        readings.values().keySet().stream()
            .filter(metric -> metric.better() == Better.HIGHER)
            .filter(metric -> !metric.unit().equals(Unit.ONE))
            .toList();
    for (Metric rate : rates) {
      readings.fact(
          rate.name() + ".per-watt", readings.valueOf(rate) / watts, perWatt(rate.unit()));
    }
  }

  private static Unit perWatt(Unit unit) {
    return new Unit(
        unit.symbol() + "/W", new Dimension(unit.dimension().name() + " per power"), unit.scale());
  }

  @Override
  public void load() {
    work.load();
  }

  @Override
  public void verify() throws InvalidResultException {
    work.verify();
  }

  @Override
  public boolean corrupt() {
    return work.corrupt();
  }
}
