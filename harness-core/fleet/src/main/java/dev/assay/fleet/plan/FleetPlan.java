package dev.assay.fleet.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

  /** What the units cost whose price is known, in US dollars; empty where none is. */
  public OptionalDouble knownDollars() {
    double[] known =
        units.stream()
            .flatMap(unit -> unit.dollars(unit.expected()).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(known).sum());
  }

  /** The units whose price is not known. */
  public List<PlannedUnit> unpriced() {
    return units.stream().filter(unit -> unit.price().isEmpty()).toList();
  }
}
