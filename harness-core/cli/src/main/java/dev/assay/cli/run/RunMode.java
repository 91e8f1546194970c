package dev.assay.cli.run;

import dev.assay.cli.gate.GateRequest;

/** The ways to run. */
sealed interface RunMode {
  /** A new run of this machine. */
  record Start() implements RunMode {}

  /**
   * A run goes on, or the fleet of one unit that it is part of.
   *
   * @param run its id
   */
  record Resume(String run) implements RunMode {}

  /** A run of another machine, by the name of its target. */
  record OnTarget(String target) implements RunMode {}

  /** A run of this machine until a gate has its verdict. */
  record Judged(GateRequest gate) implements RunMode {}
}
