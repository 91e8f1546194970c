package dev.assay.plugins.importers.fio;

import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.text.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Latencies of I/Os in microseconds, as far as fio says them.
 *
 * @param count of how many; 0 where nobody says
 * @param percentiles by name, such as {@code "p99.9"}
 */
record Latency(
    double count,
    double min,
    double max,
    double mean,
    double stdev,
    Map<String, Double> percentiles) {
  private static final Map<Double, String> PERCENTILES = percentileNames();

  private static Map<Double, String> percentileNames() {
    Map<Double, String> names = new LinkedHashMap<>();
    List.of("50", "90", "99", "99.9", "99.99")
        .forEach(percent -> names.put(Double.valueOf(percent), "p" + percent));
    return names;
  }

  /**
   * @param count of how many, where the object does not say it
   * @param perMicrosecond units of the object in a microsecond
   * @return empty where none was measured
   */
  static Optional<Latency> of(Json object, double count, double perMicrosecond) {
    OptionalDouble min = object.get("min").number();
    OptionalDouble max = object.get("max").number();
    OptionalDouble mean = object.get("mean").number();
    OptionalDouble stdev = object.get("stddev").number();
    if (min.isEmpty() || max.isEmpty() || mean.isEmpty() || stdev.isEmpty()) {
      return Optional.empty();
    }
    if (mean.getAsDouble() <= 0 || min.getAsDouble() > max.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        new Latency(
            object.get("N").number().orElse(count),
            min.getAsDouble() / perMicrosecond,
            max.getAsDouble() / perMicrosecond,
            mean.getAsDouble() / perMicrosecond,
            stdev.getAsDouble() / perMicrosecond,
            percentiles(object.get("percentile"), perMicrosecond)));
  }

  static Map<String, Double> percentiles(Json object, double perMicrosecond) {
    Map<String, Double> found = new LinkedHashMap<>();
    object
        .members()
        .forEach(
            (percent, value) -> {
              String name = PERCENTILES.get(Figures.parse(percent).orElse(-1));
              if (name != null && value.number().isPresent()) {
                found.put(name, value.number().getAsDouble() / perMicrosecond);
              }
            });
    return found;
  }

  Latency with(Map<String, Double> others) {
    return new Latency(count, min, max, mean, stdev, others);
  }

  /**
   * Of all I/Os of several; without percentiles, which no two others tell.
   *
   * @return empty where one does not say of how many it is
   */
  static Optional<Latency> together(List<Latency> parts) {
    if (parts.size() == 1) {
      return Optional.of(parts.getFirst());
    }
    double count = parts.stream().mapToDouble(Latency::count).sum();
    if (parts.isEmpty() || parts.stream().anyMatch(part -> part.count <= 0)) {
      return Optional.empty();
    }
    double mean = parts.stream().mapToDouble(part -> part.mean * part.count).sum() / count;
    double squares =
        parts.stream()
            .mapToDouble(
                part ->
                    (part.count - 1) * part.stdev * part.stdev
                        + part.count * (part.mean - mean) * (part.mean - mean))
            .sum();
    return Optional.of(
        new Latency(
            count,
            parts.stream().mapToDouble(Latency::min).min().orElseThrow(),
            parts.stream().mapToDouble(Latency::max).max().orElseThrow(),
            mean,
            Math.sqrt(squares / (count - 1)),
            Map.of()));
  }
}
