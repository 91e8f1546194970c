package dev.assay.fleet.run;

import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitId;
import java.time.Instant;

/** One line of a fleet's {@code events.jsonl}: what its client did and saw. */
sealed interface FleetEvent {
  UnitId unit();

  /** By the clock of the client. */
  Instant at();

  /**
   * A unit was handed over.
   *
   * @param attempt from 1
   */
  record Submitted(UnitId unit, Instant at, int attempt) implements FleetEvent {}

  /** It was first seen to run on this node. */
  record Running(UnitId unit, Instant at, String node) implements FleetEvent {}

  /**
   * An attempt ended without an exit.
   *
   * @param ending its label
   * @param detail what its engine said of it
   * @param again whether the unit is tried again
   * @param reason why, or why not
   * @param run the id of the run it wrote
   * @param finished how many forks and workloads that run had finished
   */
  record Over(
      UnitId unit,
      Instant at,
      String ending,
      String detail,
      boolean again,
      String reason,
      String run,
      int finished)
      implements FleetEvent {}

  /** Its exit arrived, with everything it measured. */
  record Finished(UnitId unit, Instant at, UnitExit exit) implements FleetEvent {}
}
