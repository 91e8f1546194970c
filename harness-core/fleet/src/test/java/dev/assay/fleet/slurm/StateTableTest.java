package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.JobState;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateTableTest {
  private static QueuedJob job(SlurmState state, String reason) {
    return new QueuedJob(new JobId(7), state, reason, "hpc-1", "assay:f:u");
  }

  private static Optional<JobDetails> details(int status, int signal) {
    return Optional.of(
        new JobDetails(
            new JobId(7),
            SlurmState.FAILED,
            "NonZeroExitCode",
            0,
            status,
            signal,
            Optional.of("hpc-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "PREEMPTED, PREEMPTED",
    "NODE_FAIL, NODE_FAILED",
    "BOOT_FAIL, BOOT_FAILED",
    "TIMEOUT, TIMED_OUT",
    "DEADLINE, TIMED_OUT",
    "OUT_OF_MEMORY, OUT_OF_MEMORY",
    "CANCELLED, CANCELLED",
    "REVOKED, CANCELLED",
    "FAILED, FAILED",
    "COMPLETED, FAILED"
  })
  void a_job_that_is_over_without_an_exit_ended_as_slurm_says(SlurmState state, Ending ending) {
    JobState.Ended ended = StateTable.ended(job(state, "Reason"), Optional.empty());

    assertThat(ended.ending()).isEqualTo(ending);
    assertThat(ended.detail()).contains("job 7", "hpc-1", state.name(), "Reason");
  }

  @Test
  void every_state_of_a_job_has_a_meaning() {
    assertThat(Arrays.stream(SlurmState.values()).map(state -> job(state, "None")))
        .allSatisfy(
            job ->
                assertThat(
                        job.state().phase() == SlurmState.Phase.ENDED
                            ? StateTable.ended(job, Optional.empty())
                            : StateTable.living(job))
                    .isNotNull());
  }

  @Test
  void a_script_that_ended_itself_near_the_limit_is_timed_out() {
    assertThat(
            StateTable.ended(job(SlurmState.FAILED, "NonZeroExitCode"), details(124, 0)).ending())
        .isEqualTo(Ending.TIMED_OUT);
  }

  @Test
  void a_unit_that_an_attempt_on_a_lost_node_still_holds_is_tried_again() {
    assertThat(StateTable.ended(job(SlurmState.FAILED, "NonZeroExitCode"), details(75, 0)).ending())
        .isEqualTo(Ending.NODE_FAILED);
  }

  @Test
  void what_killed_a_job_is_told() {
    assertThat(StateTable.ended(job(SlurmState.FAILED, "JobLaunchFailure"), details(0, 9)).detail())
        .contains("killed by signal 9");
    assertThat(StateTable.ended(job(SlurmState.FAILED, "NonZeroExitCode"), details(3, 0)).detail())
        .contains("exit status 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resources", "Priority", "BeginTime", "Dependency", "Licenses"})
  void a_job_that_waits_its_turn_is_queued(String reason) {
    assertThat(StateTable.living(job(SlurmState.PENDING, reason)))
        .isEqualTo(new JobState.Queued(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PartitionNodeLimit", "PartitionTimeLimit", "BadConstraints", "InvalidAccount"})
  void a_job_that_would_wait_for_ever_is_impossible(String reason) {
    assertThat(StateTable.living(job(SlurmState.PENDING, reason)))
        .isInstanceOfSatisfying(
            JobState.Ended.class,
            ended -> {
              assertThat(ended.ending()).isEqualTo(Ending.IMPOSSIBLE);
              assertThat(ended.detail()).contains(reason);
            });
  }
}
