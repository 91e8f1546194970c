package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.fleet.slurm.JobRequest.Place;
import dev.assay.fleet.slurm.SlurmClient.Patience;
import dev.assay.fleet.testkit.SlurmCluster;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitSpec.VmTypeDemand;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * An engine on a cluster of a test, with units that do what a label says instead of measuring.
 *
 * @param folder of the fleet on the client
 */
record UnitsOfTest(SlurmEngine engine, SlurmCluster cluster, Path folder, List<String> notes)
    implements AutoCloseable {
  private static final String FLEET = "20261123-100000-abcd";
  private static final Duration LONGEST = Duration.ofSeconds(90);
  // Each attempt writes lines with the number of the attempt, the node and what it does.
  private static final String UNIT =
      """
      #!/bin/bash
      cd "$1"
      attempt=$(($(grep -c begin journal.jsonl 2>/dev/null) + 1))
      line() { echo "$attempt $SLURMD_NODENAME $1" >>journal.jsonl; }
      trap 'line interrupted; exit 4' TERM
      line begin
      case $(sed -n 's/.*"do" : "\\(.*\\)".*/\\1/p' spec.json) in
        measure) line sample ;;
        fail) echo "the disk is on fire" >&2; exit 3 ;;
        slow-end) trap 'sleep 1.5; line saved; exit 4' TERM; while :; do sleep 0.1; done ;;
        hang) while :; do sleep 0.1; done ;;
        hang-once) line sample; while [ $attempt = 1 ]; do sleep 0.1; done ;;
        gpus) line "$SLURM_JOB_GPUS" ;;
        rank) line "$SLURM_PROCID of $SLURM_NTASKS" ;;
      esac
      echo done >exit.part
      mv exit.part exit
      """;

  private static final Shape SHAPE =
      new Shape(1, 0, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));

  static final SlurmSettings SETTINGS =
      new SlurmSettings(
          "assay",
          Optional.of(System.getProperty("java.home")),
          new Place(
              Optional.of("hpc"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          Map.of(),
          Map.of(),
          Optional.empty(),
          List.of(),
          VmTypes.builtIn());

  /** Opens an engine whose cluster shares the directory. */
  static UnitsOfTest open(SlurmCluster cluster, Path directory, SlurmSettings settings)
      throws Exception {
    Path start = directory.resolve("unit.sh");
    Files.writeString(start, UNIT);
    List<String> notes = new CopyOnWriteArrayList<>();
    NodeFiles distribution = NodeFiles.of(Map.of(NodeFiles.START, start));
    SlurmEngine engine =
        new SlurmEngine(
            new ClusterLogin(cluster, directory),
            settings,
            new Patience(LONGEST, Duration.ofMillis(200)),
            new EngineContext(
                FLEET,
                distribution,
                UnitsOfTest::noRuntime,
                directory.resolve("state"),
                Clock.systemUTC(),
                notes::add));
    engine.prepare();
    return new UnitsOfTest(engine, cluster, directory.resolve("client"), notes);
  }

  static NodeRuntime noRuntime() {
    throw new AssertionError("The settings name a JDK.");
  }

  static UnitSpec unit(String id, String action, Optional<String> vmType, int nodes) {
    return new UnitSpec(
        FLEET,
        new UnitId(id),
        FLEET + "-" + id,
        new UnitWork.Measure(
            new RunSpec(List.of(), List.of(), SHAPE, false, ShapeOverrides.NONE, 1)),
        new VmTypeDemand(vmType, Optional.empty()),
        Optional.empty(),
        Duration.ofMinutes(10),
        nodes,
        Map.of("do", action));
  }

  UnitId submit(String id, String action) throws Exception {
    return submit(unit(id, action, Optional.empty(), 1));
  }

  UnitId submit(UnitSpec unit) throws Exception {
    engine.submit(unit);
    return unit.id();
  }

  JobState state(UnitId unit) throws Exception {
    JobState state = engine.poll(List.of(unit)).get(unit);
    return state == null ? new JobState.Absent() : state;
  }

  /** Waits for a state; fails when the unit ends in another. */
  JobState await(UnitId unit, Predicate<JobState> wanted) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      JobState state = state(unit);
      if (wanted.test(state)) {
        return state;
      }
      assertThat(state).isNotInstanceOf(JobState.Ended.class);
      assertThat(System.nanoTime()).as(() -> still(state)).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private String still(JobState state) {
    return "still %s\n%s".formatted(state, cluster.logs());
  }

  void awaitNote(String text) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (notes.stream().noneMatch(note -> note.contains(text))) {
      assertThat(System.nanoTime()).as("the notes %s", notes).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  JobState.Ended awaitEnd(UnitId unit) throws Exception {
    return (JobState.Ended) await(unit, JobState.Ended.class::isInstance);
  }

  String awaitNode(UnitId unit) throws Exception {
    return ((JobState.Running) await(unit, JobState.Running.class::isInstance)).node();
  }

  /** Waits until the unit has left an exit, and gives the lines of its journal. */
  List<String> awaitJournal(UnitId unit) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!Files.exists(folder.resolve(unit + "/exit"))) {
      JobState state = state(unit);
      assertThat(System.nanoTime()).as(() -> still(state)).isLessThan(deadline);
      Thread.sleep(50);
      engine.collect(unit, folder.resolve(unit.value()));
    }
    return journal(unit);
  }

  /** Waits until a file of a node has so many lines, and gives them. */
  static List<String> awaitLines(Path file, int lines) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
      assertThat(System.nanoTime()).as("%s has %d lines", file, lines).isLessThan(deadline);
      Thread.sleep(50);
    }
    return Files.readAllLines(file);
  }

  /** The journal's lines as far as they are copied. */
  List<String> journal(UnitId unit) throws Exception {
    engine.collect(unit, folder.resolve(unit.value()));
    return Files.readAllLines(folder.resolve(unit + "/journal.jsonl"));
  }

  @Override
  public void close() {
    engine.close();
  }
}
