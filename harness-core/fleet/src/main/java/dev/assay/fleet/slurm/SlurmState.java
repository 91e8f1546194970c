package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import java.util.Locale;

/**
 * The states of a job as {@code squeue}, {@code scontrol} and {@code sacct} name them (squeue(1),
 * "JOB STATE CODES", Slurm 22.05 and later).
 */
public enum SlurmState {
  PENDING(Phase.WAITING),
  REQUEUED(Phase.WAITING),
  REQUEUE_FED(Phase.WAITING),
  REQUEUE_HOLD(Phase.WAITING),
  SPECIAL_EXIT(Phase.WAITING),
  RESV_DEL_HOLD(Phase.WAITING),
  CONFIGURING(Phase.WAITING),
  POWER_UP_NODE(Phase.WAITING),
  RUNNING(Phase.RUNNING),
  COMPLETING(Phase.RUNNING),
  SIGNALING(Phase.RUNNING),
  STAGE_OUT(Phase.RUNNING),
  STOPPED(Phase.RUNNING),
  SUSPENDED(Phase.RUNNING),
  RESIZING(Phase.RUNNING),
  COMPLETED(Phase.ENDED),
  BOOT_FAIL(Phase.ENDED),
  CANCELLED(Phase.ENDED),
  DEADLINE(Phase.ENDED),
  FAILED(Phase.ENDED),
  NODE_FAIL(Phase.ENDED),
  OUT_OF_MEMORY(Phase.ENDED),
  PREEMPTED(Phase.ENDED),
  REVOKED(Phase.ENDED),
  TIMEOUT(Phase.ENDED);

  /** Where in its life a job in a state is. */
  public enum Phase {
    /** Has no node, or none that is ready. */
    WAITING,
    /** Has its nodes. */
    RUNNING,
    /** Does nothing any more, and under this number never will. */
    ENDED
  }

  private final Phase phase;

  SlurmState(Phase phase) {
    this.phase = phase;
  }

  public Phase phase() {
    return phase;
  }

  /**
   * Reads a state; {@code sacct} adds to CANCELLED who did it.
   *
   * @throws TargetException for a state that this version does not know
   */
  static SlurmState of(String text) throws TargetException {
    String word = text.strip().split(" ", 2)[0];
    // sacct may cut a state short and mark that with a plus.
    String name = word.endsWith("+") ? word.substring(0, word.length() - 1) : word;
    for (SlurmState state : values()) {
      if (state.name().equals(name.toUpperCase(Locale.ROOT))) {
        return state;
      }
    }
    throw new TargetException(
        "Slurm reports the job state '%s', which is unknown.".formatted(text));
  }
}
