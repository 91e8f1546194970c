package dev.assay.fleet.run;

import dev.assay.fleet.plan.PlannedUnit;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a unit now.
 *
 * @param detail why, for people; may be empty
 * @param attempts begun so far
 * @param progress the share of its time that is measured, 0 to 1
 * @param left how long it still measures; empty where it does not
 * @param run the id of the run that arrived; empty where none did
 * @param dollars what its machines cost so far; empty where their price is not known
 */
public record UnitStatus(
    PlannedUnit unit,
    UnitState state,
    String detail,
    Optional<String> node,
    int attempts,
    double progress,
    Optional<Duration> left,
    Optional<String> run,
    Optional<Double> dollars) {
  UnitStatus blocked(String why) {
    return new UnitStatus(
        unit, UnitState.BLOCKED, why, node, attempts, progress, left, run, dollars);
  }
}
