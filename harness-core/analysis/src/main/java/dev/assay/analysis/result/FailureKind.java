package dev.assay.analysis.result;

import java.util.Locale;

/** Why a workload failed. */
public enum FailureKind {
  /** The process ended without saying that it was done: a signal, {@code exit}, {@code halt}. */
  CRASHED,
  /** The watchdog ended it. */
  TIMED_OUT,
  OUT_OF_MEMORY,
  /** The workload threw an exception. */
  THREW,
  /** The workload's own verification found a wrong result. */
  INVALID_RESULT,
  /** The workload broke the contract, such as by a missing sample. */
  CONTRACT_BROKEN,
  /** It could not be started. */
  NOT_STARTED,
  CANCELLED,
  /** The run is being measured, and this is not finished yet. */
  UNFINISHED,
  /** The time or money for measuring was spent before it was measured. */
  BUDGET_SPENT,
  /** The machine was taken away. */
  PREEMPTED;

  /** Whether it was cut off by what is outside of it, so that nothing speaks against it. */
  public boolean cutOff() {
    return switch (this) {
      case CANCELLED, UNFINISHED, BUDGET_SPENT, PREEMPTED -> true;
      case CRASHED, TIMED_OUT, OUT_OF_MEMORY, THREW, INVALID_RESULT, CONTRACT_BROKEN, NOT_STARTED ->
          false;
    };
  }

  /** As written in files, such as {@code timed-out}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
