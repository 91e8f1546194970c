package dev.assay.fleet.slurm;

/** Slurm's answer to a job. */
sealed interface Submission {
  /** It is in the queue, or was there already. */
  record Accepted(JobId id) implements Submission {}

  /**
   * It will never run as it is asked for.
   *
   * @param reason what was asked for, and what Slurm says
   */
  record Refused(String reason) implements Submission {}
}
