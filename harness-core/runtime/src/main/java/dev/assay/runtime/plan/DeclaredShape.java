package dev.assay.runtime.plan;

import dev.assay.runtime.plugins.workload.JmhDefaults;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.util.Optional;
import java.util.OptionalInt;

/** The shape that the annotations of a JMH benchmark ask for. */
final class DeclaredShape {
  private DeclaredShape() {}

  static ShapeOverrides of(OfferedWorkload.Jmh workload) {
    JmhDefaults defaults = workload.defaults();
    return new ShapeOverrides(
        // JMH's zero forks means inside its own process, which Assay never does.
        boxed(defaults.forks()).filter(forks -> forks > 0),
        boxed(defaults.warmupIterations()),
        defaults.warmupTime(),
        boxed(defaults.measurementIterations()),
        defaults.measurementTime());
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
