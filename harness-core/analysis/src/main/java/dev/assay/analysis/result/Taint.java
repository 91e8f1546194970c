package dev.assay.analysis.result;

import java.util.Optional;

/**
 * A measured iteration that is kept and shown but enters no score.
 *
 * @param fork from 0
 * @param iteration measured iteration, from 0
 * @param disturbance what of the machine had part in it; empty where the workload itself marks it
 */
public record Taint(int fork, int iteration, String reason, Optional<Disturbance> disturbance) {
  public Taint(int fork, int iteration, String reason) {
    this(fork, iteration, reason, Optional.empty());
  }

  public Taint(int fork, int iteration, Disturbance disturbance) {
    this(fork, iteration, disturbance.reason(), Optional.of(disturbance));
  }

  /** The same of another iteration. */
  public Taint at(int otherFork, int otherIteration) {
    return new Taint(otherFork, otherIteration, reason, disturbance);
  }
}
