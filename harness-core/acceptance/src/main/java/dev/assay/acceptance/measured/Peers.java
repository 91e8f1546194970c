package dev.assay.acceptance.measured;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What the other devices of a machine showed of the same. */
final class Peers {
  private Peers() {}

  /** Such as {@code "the 7 others 2.95 to 3.01 TB/s"}; empty where there is no other. */
  static Optional<String> of(Measurand one, Map<Measurand, MeasuredValue> all) {
    MeasuredValue own = all.get(one);
    if (own == null) {
      return Optional.empty();
    }
    double[] others =
        all.entrySet().stream()
            .filter(other -> other.getKey().identity().equals(one.identity()))
            .filter(other -> !other.getKey().equals(one))
            .mapToDouble(other -> other.getValue().meanIn(own.unit()))
            .sorted()
            .toArray();
    if (others.length == 0) {
      return Optional.empty();
    }
    double least = DoubleStream.of(others).min().orElseThrow();
    double most = DoubleStream.of(others).max().orElseThrow();
    Unit shown = Quantity.unitFor(own.unit(), least, most);
    String low = new Quantity(least, own.unit()).in(shown);
    String high = new Quantity(most, own.unit()).in(shown);
    return Optional.of(
        others.length == 1
            ? "the other " + low
            : "the %d others %s"
                .formatted(others.length, low.equals(high) ? low : low + " to " + high));
  }
}
