package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.JobState;
import java.util.Map;
import java.util.Optional;

/** What the states of Slurm mean for a unit. */
final class StateTable {
  /**
   * Reasons for which a waiting job waits until somebody changes the cluster or the job (squeue(1),
   * "JOB REASON CODES"), and what to do about each.
   */
  private static final Map<String, String> NEVER =
      Map.of(
          "BadConstraints", "no node has what it asks for",
          "PartitionNodeLimit", "it asks for more nodes than the partition has or allows",
          "PartitionTimeLimit",
              "its time limit is above the partition's: lower timeLimit, or set maxTime of the"
                  + " target",
          "InvalidAccount", "the account is not valid: set account of the target",
          "InvalidQOS", "the QOS is not valid: set qos of the target",
          "AccountNotAllowed", "the account may not use the partition",
          "QOSNotAllowed", "the QOS may not use the partition",
          "DependencyNeverSatisfied", "it depends on a job that failed",
          "JobHoldMaxRequeue", "Slurm requeued it too often",
          "launch failed requeued held",
              "its node could not start it; its administrator sees why in slurmd's log");

  private StateTable() {}

  /** The state of a unit whose newest job is this; an ended job is for {@link #ended}. */
  static JobState living(QueuedJob job) {
    return switch (job.state().phase()) {
      case RUNNING -> new JobState.Running(job.nodes());
      case WAITING ->
          job.state() == SlurmState.CONFIGURING || job.state() == SlurmState.POWER_UP_NODE
              ? new JobState.Starting("powering up", Optional.of(job.nodes()))
              : waiting(job);
      case ENDED -> throw new IllegalArgumentException(job + " is over");
    };
  }

  private static JobState waiting(QueuedJob job) {
    return Optional.ofNullable(NEVER.get(job.reason()))
        .<JobState>map(
            why ->
                new JobState.Ended(
                    Ending.IMPOSSIBLE,
                    "job %s waits for ever (%s): %s".formatted(job.id(), job.reason(), why)))
        .orElseGet(() -> new JobState.Queued(job.reason()));
  }

  /**
   * The state of a unit whose job is over.
   *
   * @param details of it; empty where they do not matter or the controller has forgotten it
   */
  static JobState.Ended ended(QueuedJob job, Optional<JobDetails> details) {
    Ending ending =
        switch (job.state()) {
          case PREEMPTED -> Ending.PREEMPTED;
          case NODE_FAIL -> Ending.NODE_FAILED;
          case BOOT_FAIL -> Ending.BOOT_FAILED;
          case TIMEOUT, DEADLINE -> Ending.TIMED_OUT;
          case OUT_OF_MEMORY -> Ending.OUT_OF_MEMORY;
          case CANCELLED, REVOKED -> Ending.CANCELLED;
          default -> failed(job, details);
        };
    String place = job.nodes().isEmpty() ? "" : " on " + job.nodes();
    return new JobState.Ended(
        ending,
        "Slurm's job %s%s: %s (%s)"
            .formatted(
                job.id(), place, job.state(), details.map(StateTable::how).orElse(job.reason())));
  }

  private static Ending failed(QueuedJob job, Optional<JobDetails> details) {
    int status = details.map(JobDetails::exitStatus).orElse(0);
    return switch (status) {
      case BatchScript.NEAR_LIMIT -> Ending.TIMED_OUT;
      // An attempt lives on a node that Slurm has given up.
      case BatchScript.STILL_HELD -> Ending.NODE_FAILED;
      default -> NEVER.containsKey(job.reason()) ? Ending.IMPOSSIBLE : Ending.FAILED;
    };
  }

  private static String how(JobDetails details) {
    return details.signal() > 0
        ? "killed by signal " + details.signal()
        : "exit status " + details.exitStatus();
  }
}
