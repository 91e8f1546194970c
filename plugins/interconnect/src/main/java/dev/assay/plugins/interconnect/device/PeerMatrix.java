package dev.assay.plugins.interconnect.device;

import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.plugins.interconnect.device.CopyPattern.Link;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rate of each link between devices in one iteration. A link that takes part in several steps
 * has the lowest of its rates.
 */
final class PeerMatrix {
  private static final double CONSPICUOUS_SHARE = 0.8;
  private static final double BYTES_PER_GIGABYTE = 1e9;

  private final Map<Link, Double> rates = new LinkedHashMap<>();

  /** Adds what was measured in a step, in bytes per second. */
  void add(Link link, double rate) {
    rates.merge(link, rate, Math::min);
  }

  private Link lowestLink() {
    return rates.entrySet().stream()
        .min(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }

  double lowest() {
    return Objects.requireNonNull(rates.get(lowestLink()));
  }

  double median() {
    List<Double> sorted = rates.values().stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** Reports every entry, and where the lowest is. */
  void report(Sink sink) {
    rates.forEach(
        (link, rate) ->
            sink.counter(
                "bandwidth-%d-%d".formatted(link.from(), link.to()), rate, Unit.BYTE_PER_SECOND));
    sink.counter("lowest-from", lowestLink().from(), Unit.COUNT);
    sink.counter("lowest-to", lowestLink().to(), Unit.COUNT);
    conspicuous().ifPresent(sink::progress);
  }

  /** What to say of the slowest link where it stands out. */
  Optional<String> conspicuous() {
    return lowest() < CONSPICUOUS_SHARE * median()
        ? Optional.of(
            "The slowest pair, device %d to %d, has %.2f GB/s, the median %.2f GB/s: look at its link."
                .formatted(
                    lowestLink().from(),
                    lowestLink().to(),
                    lowest() / BYTES_PER_GIGABYTE,
                    median() / BYTES_PER_GIGABYTE))
        : Optional.empty();
  }
}
