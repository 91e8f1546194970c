package dev.assay.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules of what a workload says of itself. */
final class DescriptionRules {
  // "GB/s", "bytes per second": a definition says what is counted over what, in a sentence.
  private static final int LEAST_DEFINITION_WORDS = 3;

  private DescriptionRules() {}

  static void requireStable(WorkloadInfo first, Workload other, Trial trial) {
    String why = "; results are told apart by it: build it from constants";
    if (!first.equals(other.info()) || !other.info().equals(other.info())) {
      fail("info() of %s differs from call to call%s".formatted(first.id(), why));
    }
    if (!trial.infoAfter().orElse(first).equals(first)) {
      fail("info() of %s is another after the workload ran%s".formatted(first.id(), why));
    }
  }

  static void requireComplete(WorkloadInfo info) {
    List<String> problems = new ArrayList<>();
    for (Metric metric : info.metrics()) {
      String name = "metric '" + metric.name() + "' ";
      Unit unit = metric.unit();
      requirePresent(unit, name + "has no unit: take one of Unit's constants", problems);
      requirePresent(metric.better(), name + "does not say which direction is better", problems);
      requirePresent(metric.clock(), name + "does not say which clock it is timed by", problems);
      requirePresent(metric.peak(), name + "has null for its peak: use Optional.empty()", problems);
      requirePresent(
          metric.extent().orElse(null),
          name + "does not say whether it is of a core, a device, a link or the machine",
          problems);
      if (metric.definition().split("\\s+", -1).length < LEAST_DEFINITION_WORDS) {
        problems.add(
            "%shas the definition '%s': say in a sentence what is counted over what"
                .formatted(name, metric.definition()));
      }
      knownMisuse(unit).ifPresent(problem -> problems.add(name + problem));
    }
    if (!problems.isEmpty()) {
      fail(info.id() + ": " + String.join("; ", problems));
    }
  }

  // Nullness is checked by tools that the author may not use.
  private static void requirePresent(
      @Nullable Object value, String problem, List<String> problems) {
    if (value == null) {
      problems.add(problem);
    }
  }

  private static Optional<String> knownMisuse(@Nullable Unit unit) {
    if (unit == null) {
      return Optional.empty();
    }
    return Unit.known(unit.symbol())
        .filter(known -> !known.equals(unit))
        .map(
            known ->
                "has a unit of its own named %s, which is %s × %s elsewhere: take Unit's constant"
                    .formatted(unit.symbol(), known.scale(), known.dimension().name()));
  }
}
