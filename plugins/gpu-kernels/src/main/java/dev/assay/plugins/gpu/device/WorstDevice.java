package dev.assay.plugins.gpu.device;

import dev.assay.api.Better;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** Brings the readings of all devices into one sample a metric: the worst device's. */
final class WorstDevice {
  private WorstDevice() {}

  /**
   * @param readings by the device's number, at least one
   */
  static void report(SortedMap<Integer, Readings> readings, Sink sink) {
    for (Metric metric :
        Objects.requireNonNull(readings.get(readings.firstKey())).values().keySet()) {
      int worst = worst(readings, metric);
      sink.sample(metric, value(readings, worst, metric));
      if (readings.size() > 1) {
        readings.forEach(
            (device, reading) ->
                sink.counter(
                    metric.name() + ".device-" + device,
                    Objects.requireNonNull(reading.values().get(metric)),
                    metric.unit()));
        sink.counter(metric.name() + ".worst-device", worst, Unit.COUNT);
      }
    }
    for (Map.Entry<Integer, Readings> entry : readings.entrySet()) {
      entry.getValue().taints().forEach(sink::taint);
      String suffix = readings.size() > 1 ? ".device-" + entry.getKey() : "";
      entry
          .getValue()
          .facts()
          .forEach((name, fact) -> sink.counter(name + suffix, fact.value(), fact.unit()));
    }
  }

  private static int worst(SortedMap<Integer, Readings> readings, Metric metric) {
    int worst = readings.firstKey();
    for (int device : readings.keySet()) {
      double value = value(readings, device, metric);
      double least = value(readings, worst, metric);
      if (metric.better() == Better.HIGHER ? value < least : value > least) {
        worst = device;
      }
    }
    return worst;
  }

  private static double value(SortedMap<Integer, Readings> readings, int device, Metric metric) {
    Double value = Objects.requireNonNull(readings.get(device)).values().get(metric);
    if (value == null) {
      throw new IllegalStateException(
          "Device " + device + " gave no value of '" + metric.name() + "'.");
    }
    return value;
  }
}
