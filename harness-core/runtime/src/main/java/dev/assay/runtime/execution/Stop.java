package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;

/**
 * Why measuring was stopped from outside.
 *
 * @param kind of failure of what was being measured, cancelled or preempted
 */
record Stop(FailureKind kind, String message) {
  static final Stop CANCELLED = new Stop(FailureKind.CANCELLED, "The run was cancelled.");

  static Stop preempted(String notice) {
    return new Stop(FailureKind.PREEMPTED, "The machine is taken away: " + notice + ".");
  }
}
