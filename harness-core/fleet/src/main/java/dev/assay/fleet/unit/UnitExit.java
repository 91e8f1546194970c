package dev.assay.fleet.unit;

import java.util.Locale;
import java.util.Optional;

/**
 * How a unit ended, {@code exit} in its folder. Together with the journals it is the truth about a
 * unit; what an engine says only explains why there is none.
 *
 * @param attempt from 1
 * @param node the host name of the machine
 * @param run the id of the run with the results; empty where nothing was measured
 * @param message what happened, why, and what to do
 */
public record UnitExit(Kind kind, int attempt, String node, Optional<String> run, String message) {
  /** What became of it. None is tried again: an attempt that may be leaves no exit. */
  public enum Kind {
    /** Every workload came to an outcome and none failed, or the node was judged. */
    COMPLETE,
    /** Every workload came to an outcome, some failed or nothing was measured. */
    WORKLOADS_FAILED,
    /** The machine is not of the VM type expected; nothing was measured. */
    REFUSED,
    /** The client asked for it. */
    CANCELLED,
    /** It could not measure: no Java that runs there, no such workload, no space. */
    UNABLE;

    /** As written and shown, such as {@code workloads-failed}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
