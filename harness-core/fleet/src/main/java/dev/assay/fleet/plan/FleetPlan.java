package dev.assay.fleet.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every unit of a fleet.
 *
 * @param fleet its id
 * @param attempts at each unit in all
 */
public record FleetPlan(String fleet, int attempts, List<PlannedUnit> units) {
  public FleetPlan {
    units = List.copyOf(units);
  }

  /** The time that all machines together measure. */
  public Duration machineTime() {
    return units.stream()
        .map(unit -> unit.expected().multipliedBy(unit.spec().nodes()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** What it costs in US dollars; empty unless every price is known. */
  public OptionalDouble dollars() {
    List<Optional<Double>> costs =
        units.stream().map(unit -> unit.dollars(unit.expected())).toList();
    return costs.stream().allMatch(Optional::isPresent)
        ? OptionalDouble.of(costs.stream().mapToDouble(Optional::orElseThrow).sum())
        : OptionalDouble.empty();
  }
}
