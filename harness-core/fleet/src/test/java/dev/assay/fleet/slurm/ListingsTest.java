package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.fleet.engine.TargetException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the commands of Slurm 22.05.8 printed, kept here as it was. */
class ListingsTest {
  @Test
  void a_queue_is_read_line_by_line() throws Exception {
    String printed =
        """
        12|PENDING|ReqNodeNotAvail, UnavailableNodes:nc24-2||assay:20261123-032049-k3:001-a
        8|RUNNING|None|nd96-[1-2]|assay:20261123-032049-k3:002-b
        10|CONFIGURING|None|cl-t4-1|a name | with bars
        3|FAILED|BadConstraints||wrap
        """;

    assertThat(QueuedJob.parse(printed))
        .containsExactly(
            new QueuedJob(
                new JobId(12),
                SlurmState.PENDING,
                "ReqNodeNotAvail, UnavailableNodes:nc24-2",
                "",
                "assay:20261123-032049-k3:001-a"),
            new QueuedJob(
                new JobId(8),
                SlurmState.RUNNING,
                "None",
                "nd96-[1-2]",
                "assay:20261123-032049-k3:002-b"),
            new QueuedJob(
                new JobId(10), SlurmState.CONFIGURING, "None", "cl-t4-1", "a name | with bars"),
            new QueuedJob(new JobId(3), SlurmState.FAILED, "BadConstraints", "", "wrap"));
  }

  @Test
  void an_empty_queue_has_no_jobs() throws Exception {
    assertThat(QueuedJob.parse("\n")).isEmpty();
  }

  @Test
  void a_line_of_another_form_is_shown_in_the_message() {
    assertThatThrownBy(() -> QueuedJob.parse("JOBID PARTITION NAME\n"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("JOBID PARTITION NAME");
  }

  @Test
  void an_unknown_state_is_named() {
    assertThatThrownBy(() -> QueuedJob.parse("1|LEVITATING|None||n\n"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("LEVITATING");
  }

  @Test
  void a_job_is_read_from_scontrol() throws Exception {
    String printed =
        """
        JobId=6 JobName=assay:r1:u2 UserId=root(0) GroupId=root(0) MCS_label=N/A Priority=4294901755 Nice=0 \
        Account=(null) QOS=(null) JobState=FAILED Reason=NonZeroExitCode Dependency=(null) Requeue=1 Restarts=2 \
        BatchFlag=1 Reboot=0 ExitCode=3:9 RunTime=00:00:02 TimeLimit=365-00:00:00 TimeMin=N/A \
        SubmitTime=2026-11-23T03:19:29 EligibleTime=2026-11-23T03:19:29 AccrueTime=2026-11-23T03:19:29 \
        StartTime=2026-11-23T03:19:29 EndTime=2026-11-23T03:19:31 Deadline=N/A PreemptTime=None SuspendTime=None \
        SecsPreSuspend=0 LastSchedEval=2026-11-23T03:19:29 Scheduler=Backfill Partition=nd96isr-h100-v5 \
        AllocNode:Sid=localhost:30026 ReqNodeList=(null) ExcNodeList=(null) NodeList=nd96-1 BatchHost=nd96-1 \
        NumNodes=1 NumCPUs=1 NumTasks=1 CPUs/Task=1 ReqB:S:C:T=0:0:*:* TRES=cpu=1,mem=1900000M,node=1,billing=1 \
        Socks/Node=* NtasksPerN:B:S:C=0:0:*:* CoreSpec=* MinCPUsNode=1 MinMemoryNode=0 MinTmpDiskNode=0 \
        Features=(null) DelayBoot=00:00:00 OverSubscribe=OK Contiguous=0 Licenses=(null) Network=(null) \
        Command=/tmp/job.sh JobState=no WorkDir=/tmp StdErr=/tmp/o.txt StdIn=/dev/null StdOut=/tmp/o.txt Power=\s
        """;

    assertThat(JobDetails.parse(printed))
        .isEqualTo(
            new JobDetails(
                new JobId(6),
                SlurmState.FAILED,
                "NonZeroExitCode",
                2,
                3,
                9,
                Optional.of("nd96-1")));
  }

  @Test
  void a_job_that_waits_has_no_node() throws Exception {
    String printed =
        "JobId=7 JobState=PENDING Reason=Nodes required for job are DOWN, DRAINED or reserved"
            + " Dependency=(null) Restarts=0 ExitCode=0:0 NodeList=(null) NumNodes=1";

    JobDetails job = JobDetails.parse(printed);

    assertThat(job.batchHost()).isEmpty();
    assertThat(job.reason()).isEqualTo("Nodes required for job are DOWN, DRAINED or reserved");
  }

  @Test
  void a_missing_field_is_named() {
    assertThatThrownBy(() -> JobDetails.parse("JobId=7 JobState=PENDING"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("no ExitCode");
  }

  @Test
  void the_number_of_a_submitted_job_is_read_behind_what_a_site_prints_and_before_its_cluster()
      throws Exception {
    assertThat(JobId.ofParsable("42\n")).isEqualTo(new JobId(42));
    assertThat(JobId.ofParsable("Your budget: 1000 h\n42;hpc\n")).isEqualTo(new JobId(42));
    assertThatThrownBy(() -> JobId.ofParsable("Submitted batch job 42"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("Submitted batch job 42");
  }
}
