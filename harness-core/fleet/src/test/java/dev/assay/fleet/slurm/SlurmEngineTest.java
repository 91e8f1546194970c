package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.testkit.NodeGroup;
import dev.assay.fleet.testkit.SlurmCluster;
import dev.assay.fleet.unit.UnitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** On a real cluster: four nodes that are on and four that power up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlurmEngineTest {
  private static final String HPC = "Standard_HB120rs_v3";
  private static final String GPU = "Standard_ND96isr_H100_v5";
  private static final String T4 = "Standard_F8s_v2";

  private Path directory = Path.of("");
  private @Nullable SlurmCluster started;
  private @Nullable UnitsOfTest opened;
  private @Nullable UnitsOfTest limited;
  private @Nullable UnitId overLimit;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    directory = shared;
    started =
        SlurmCluster.start(
            directory.resolve("slurm"),
            NodeGroup.on("hpc", HPC, 2),
            NodeGroup.on("gpu", GPU, 2).withGpus(8),
            NodeGroup.cloud("t4", T4, 4));
    opened = UnitsOfTest.open(started, directory, UnitsOfTest.SETTINGS);
    // Slurm looks at time limits twice a minute, so this one runs while other tests do.
    SlurmSettings oneMinute = settings(Map.of(GPU, "gpu"), Optional.of(Duration.ofMinutes(1)));
    limited = UnitsOfTest.open(started, directory, oneMinute);
    overLimit = limited.submit(UnitsOfTest.unit("over-limit", "hang", Optional.of(GPU), 1));
    awaitLine(overLimit, "begin");
    String job = started.run("squeue", "--noheader", "--format=%i", "--partition=gpu");
    started.run("scontrol", "update", "JobId=" + job, "EndTime=now");
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    for (String partition : List.of("hpc", "hpc-spot", "hpc-urgent", "t4")) {
      cluster().run("scancel", "--partition=" + partition);
    }
  }

  @AfterAll
  void stop() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  private static SlurmSettings settings(
      Map<String, String> partitions, Optional<Duration> maxTime) {
    return new SlurmSettings(
        UnitsOfTest.SETTINGS.directory(),
        UnitsOfTest.SETTINGS.javaHome(),
        UnitsOfTest.SETTINGS.place(),
        partitions,
        UnitsOfTest.SETTINGS.gpus(),
        maxTime,
        UnitsOfTest.SETTINGS.export(),
        UnitsOfTest.SETTINGS.catalogue());
  }

  private SlurmCluster cluster() {
    return Objects.requireNonNull(started, "made before all tests");
  }

  private UnitsOfTest units() {
    return Objects.requireNonNull(opened, "made before all tests");
  }

  @Test
  void a_unit_runs_on_a_node_of_its_vm_type_with_its_gpus() throws Exception {
    UnitsOfTest byPartition =
        UnitsOfTest.open(cluster(), directory, settings(Map.of(GPU, "gpu"), Optional.empty()));

    UnitId unit = byPartition.submit(UnitsOfTest.unit("gpus", "gpus", Optional.of(GPU), 1));

    List<String> journal = byPartition.awaitJournal(unit);
    assertThat(journal).hasSize(2);
    assertThat(journal.getLast()).matches("1 gpu-[12] 0,1,2,3,4,5,6,7");
  }

  @Test
  void a_vm_type_without_a_partition_of_its_own_is_a_constraint() throws Exception {
    UnitId unit = units().submit(UnitsOfTest.unit("constraint", "measure", Optional.of(HPC), 1));

    assertThat(units().awaitJournal(unit).getLast()).matches("1 hpc-[12] sample");
    assertThat(Files.readString(directory.resolve("assay/units").resolve(specOf(unit))))
        .as("the cluster says what its nodes are, for nodes that cannot tell")
        .contains("\"declaredVmType\" : \"" + HPC + "\"");
  }

  private static String specOf(UnitId unit) {
    return "20261123-100000-abcd/" + unit + "/spec.json";
  }

  @Test
  void a_node_that_is_off_powers_up() throws Exception {
    UnitsOfTest cloud =
        UnitsOfTest.open(cluster(), directory, settings(Map.of(T4, "t4"), Optional.empty()));
    UnitId unit = cloud.submit(UnitsOfTest.unit("cloud", "measure", Optional.of(T4), 1));

    JobState starting = cloud.await(unit, JobState.Starting.class::isInstance);

    assertThat(starting).isEqualTo(new JobState.Starting("powering up", Optional.of("t4-1")));
    assertThat(cloud.awaitJournal(unit).getLast()).matches("1 t4-[1-4] sample");
  }

  @Test
  void a_preempted_unit_goes_on_when_it_gets_a_node_again() throws Exception {
    UnitId unit = units().submit("preempted", "hang-once");
    awaitSample(unit);

    cluster().run("sbatch", "-p", "hpc-urgent", "-N2", "--exclusive", "--wrap", "sleep 1");

    units().await(unit, JobState.Queued.class::isInstance);
    assertThat(units().awaitJournal(unit))
        .extracting(line -> line.replaceAll("hpc-[12]", "NODE"))
        .containsExactly(
            "1 NODE begin", "1 NODE sample", "1 NODE interrupted", "2 NODE begin", "2 NODE sample");
  }

  @Test
  void a_unit_preempted_for_good_is_told_and_may_be_submitted_again() throws Exception {
    String spot = "hpc-spot";
    UnitsOfTest units =
        UnitsOfTest.open(cluster(), directory, settings(Map.of(HPC, spot), Optional.empty()));
    UnitId unit = units.submit(UnitsOfTest.unit("spot", "hang-once", Optional.of(HPC), 1));
    awaitSample(unit);

    cluster().run("sbatch", "-p", "hpc-urgent", "-N2", "--exclusive", "--wrap", "sleep 1");

    assertThat(units.awaitEnd(unit).ending()).isEqualTo(Ending.PREEMPTED);
    units.submit(UnitsOfTest.unit("spot", "hang-once", Optional.of(HPC), 1));
    assertThat(units.awaitJournal(unit)).filteredOn(line -> line.contains("begin")).hasSize(2);
  }

  private void awaitSample(UnitId unit) throws Exception {
    awaitLine(unit, "sample");
  }

  private void awaitLine(UnitId unit, String line) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    Path journal = directory.resolve("assay/units/20261123-100000-abcd/" + unit + "/journal.jsonl");
    while (!Files.exists(journal) || !Files.readString(journal).contains(line)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void a_unit_over_the_time_limit_of_its_job_is_timed_out() throws Exception {
    UnitId unit = Objects.requireNonNull(overLimit, "submitted before all tests");
    UnitsOfTest units = Objects.requireNonNull(limited, "made before all tests");

    assertThat(units.awaitEnd(unit).ending()).isEqualTo(Ending.TIMED_OUT);
    assertThat(units.journal(unit)).last().asString().endsWith("interrupted");
  }

  @Test
  void a_unit_that_fails_tells_what_it_said_last() throws Exception {
    UnitId unit = units().submit("fails", "fail");

    JobState.Ended end = units().awaitEnd(unit);

    assertThat(end.ending()).isEqualTo(Ending.FAILED);
    assertThat(end.detail()).contains("exit status 3", "last it said: the disk is on fire");
  }

  @Test
  void a_unit_is_cancelled_while_it_runs_and_while_it_waits() throws Exception {
    UnitId running = units().submit("running", "hang");
    awaitLine(running, "begin");
    UnitId waiting = units().submit(UnitsOfTest.unit("waiting", "hang", Optional.of(HPC), 2));
    units().await(waiting, JobState.Queued.class::isInstance);

    units().engine().cancel(waiting);
    units().engine().cancel(running);

    assertThat(units().awaitEnd(waiting).ending()).isEqualTo(Ending.CANCELLED);
    assertThat(units().awaitEnd(running).ending()).isEqualTo(Ending.CANCELLED);
    assertThat(units().journal(running)).last().asString().endsWith("interrupted");
  }

  @Test
  void a_unit_that_is_cancelled_brings_to_safety_what_it_measured() throws Exception {
    UnitId unit = units().submit("slow", "slow-end");
    awaitLine(unit, "begin");

    units().engine().cancel(unit);

    assertThat(units().awaitEnd(unit).ending()).isEqualTo(Ending.CANCELLED);
    assertThat(units().journal(unit)).last().asString().endsWith("saved");
  }

  @Test
  void what_no_node_has_is_impossible() throws Exception {
    UnitId unknown =
        units().submit(UnitsOfTest.unit("unknown", "measure", Optional.of("Standard_M8ms"), 1));
    UnitId tooMany = units().submit(UnitsOfTest.unit("many", "measure", Optional.empty(), 3));

    JobState.Ended refused = units().awaitEnd(unknown);
    assertThat(refused.ending()).isEqualTo(Ending.IMPOSSIBLE);
    assertThat(refused.detail())
        .contains("--constraint=Standard_M8ms", "Invalid feature specification", "sinfo");
    JobState.Ended waitsForEver = units().awaitEnd(tooMany);
    assertThat(waitsForEver.ending()).isEqualTo(Ending.IMPOSSIBLE);
    assertThat(waitsForEver.detail()).contains("more nodes than the partition has");
    assertThat(
            cluster().run("squeue", "-h", "-t", "PENDING", "-n", "assay:20261123-100000-abcd:many"))
        .as("what waits for ever is taken out of the queue")
        .isEmpty();
  }

  @Test
  void a_unit_submitted_twice_runs_once() throws Exception {
    UnitId unit = units().submit("twice", "measure");
    units().submit("twice", "measure");

    assertThat(units().awaitJournal(unit)).hasSize(2);
  }

  @Test
  void a_new_client_finds_the_units_of_one_that_was_killed() throws Exception {
    UnitId unit = units().submit("found", "hang");
    units().awaitNode(unit);

    UnitsOfTest later = UnitsOfTest.open(cluster(), directory, UnitsOfTest.SETTINGS);

    assertThat(later.state(unit)).isInstanceOf(JobState.Running.class);
    assertThat(later.state(new UnitId("never-submitted"))).isEqualTo(new JobState.Absent());
    later.engine().cancel(unit);
    assertThat(later.awaitEnd(unit).ending()).isEqualTo(Ending.CANCELLED);
  }

  @Test
  void a_unit_of_two_nodes_runs_on_both_at_once() throws Exception {
    UnitId unit = units().submit(UnitsOfTest.unit("pair", "rank", Optional.of(HPC), 2));

    assertThat(units().awaitJournal(unit).getLast()).matches("1 hpc-[12] 0 of 2");
    Path other = directory.resolve("assay/units/20261123-100000-abcd/" + unit + "/rank-1/");
    // The second node may still write when the first has left the exit of the unit.
    assertThat(UnitsOfTest.awaitLines(other.resolve("journal.jsonl"), 2).getLast())
        .matches("1 hpc-[12] 1 of 2");
  }

  @Test
  void a_controller_that_is_restarted_is_waited_for() throws Exception {
    UnitId unit = units().submit("patient", "hang");
    units().awaitNode(unit);

    cluster().stopController();
    CompletableFuture<JobState> state = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            state.complete(units().state(unit));
          } catch (Exception | AssertionError e) {
            state.completeExceptionally(e);
          }
        });
    units().awaitNote("asking again");
    cluster().startController();

    assertThat(state.get(60, TimeUnit.SECONDS)).isInstanceOf(JobState.Running.class);
    units().engine().cancel(unit);
    units().awaitEnd(unit);
  }
}
