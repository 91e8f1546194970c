package dev.assay.plugins.gpu.device;

import dev.assay.api.Better;
import dev.assay.api.Dimension;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.telemetry.DeviceTelemetry;
import dev.assay.plugins.compute.telemetry.TelemetrySummary;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A work beside which clocks, power, temperature and throttling of its device are observed. */
record ObservedWork(DeviceWork work, DeviceProperties device) implements DeviceWork {
  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    try (DeviceTelemetry telemetry = DeviceTelemetry.start(device)) {
      work.measure(time, cancelled, readings);
      if (telemetry.stop() instanceof TelemetrySummary.Observed observed) {
        report(observed, readings);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a device was observed.", e);
    }
  }

  private static void report(TelemetrySummary.Observed observed, Readings readings) {
    readings.fact("clock", observed.medianClockMegahertz(), Unit.MEGAHERTZ);
    readings.fact("clock-share", observed.clockShare(), Unit.ONE);
    readings.fact("throttled-share", observed.throttledShare(), Unit.ONE);
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
    if (observed.throttledShare() > 0) {
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
  public void verify() throws InvalidResultException {
    work.verify();
  }

  @Override
  public boolean corrupt() {
    return work.corrupt();
  }

  @Override
  public void close() {
    work.close();
  }
}
