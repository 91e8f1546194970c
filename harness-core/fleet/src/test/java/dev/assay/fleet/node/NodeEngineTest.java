package dev.assay.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.LocalHost;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real scripts, with real processes and locks. What stands for the harness is a program that
 * lives until it is told to end: by a file {@code go}, or by a signal.
 */
@SuppressWarnings("NullAway.Init")
class NodeEngineTest {
  private static final String PROGRAM =
      """
      exec 8>lock
      flock -w 10 8 || exit 75
      cat /proc/sys/kernel/random/boot_id >boot
      read -r _ _ _ _ group _ </proc/$$/stat
      echo "$group" >group
      exec 9>"$2"
      flock 9
      echo this-node >node
      echo started >>starts
      trap 'exit 4' TERM
      until [ -e go ]; do sleep 0.05; done
      echo '{"schema":"assay-unit-exit/1","kind":"complete","attempt":1,"node":"n","message":"m"}' >exit
      """;

  @TempDir private Path directory;
  private NodeEngine engine;
  private Path bin;

  @BeforeEach
  void makeEngine() throws Exception {
    bin = Files.createDirectory(directory.resolve("bin"));
    Files.writeString(bin.resolve("unit"), "cd \"$1\"\n" + PROGRAM);
    Files.copy(Path.of("../bin/find-jdk"), bin.resolve("find-jdk"));
    engine = engine(directory.resolve("a node").toString());
    engine.prepare();
  }

  private NodeEngine engine(String root) throws IOException {
    NodeFiles distribution =
        NodeFiles.of(
            Map.of("bin/unit", bin.resolve("unit"), "bin/find-jdk", bin.resolve("find-jdk")));
    EngineContext context =
        new EngineContext(
            "fleet-1",
            distribution,
            () -> {
              throw new AssertionError("It is told of a JDK.");
            },
            directory,
            InstantSource.system(),
            note -> {});
    return new NodeEngine(
        new LocalHost(directory), root, Optional.of(System.getProperty("java.home")), context);
  }

  @AfterEach
  void endEverything() throws Exception {
    Path units = directory.resolve("a node/units/fleet-1");
    if (Files.exists(units)) {
      try (Stream<Path> folders = Files.list(units)) {
        for (Path folder : folders.toList()) {
          engine.cancel(new UnitId(folder.getFileName().toString()));
        }
      }
    }
  }

  private Path unitFolder(UnitSpec unit) {
    return directory.resolve("a node/units/fleet-1").resolve(unit.id().value());
  }

  private JobState state(UnitSpec unit) throws Exception {
    return Objects.requireNonNull(engine.poll(List.of(unit.id())).get(unit.id()));
  }

  private void await(UnitSpec unit, Predicate<JobState> expected) throws Exception {
    for (int i = 0; i < 400; i++) {
      if (expected.test(state(unit))) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("After 20 s it is " + state(unit));
  }

  @Test
  void a_unit_runs_beyond_the_engine_that_started_it_until_its_exit() throws Exception {
    UnitSpec unit = Units.unit("u1");
    assertThat(state(unit)).isEqualTo(new JobState.Absent());

    engine.submit(unit);
    engine.close();
    engine = engine(directory.resolve("a node").toString());

    await(unit, new JobState.Running("this-node")::equals);
    Files.createFile(unitFolder(unit).resolve("go"));
    await(unit, JobState.Ended.class::isInstance);
    Path copy = directory.resolve("copy");
    engine.collect(unit.id(), copy);
    assertThat(new UnitFiles().readExit(copy.resolve("exit")).map(UnitExit::kind))
        .contains(UnitExit.Kind.COMPLETE);
  }

  @Test
  void a_unit_that_lives_or_is_over_is_not_started_again() throws Exception {
    UnitSpec unit = Units.unit("u1");
    engine.submit(unit);
    await(unit, JobState.Running.class::isInstance);
    engine.submit(unit);
    Files.createFile(unitFolder(unit).resolve("go"));
    await(unit, JobState.Ended.class::isInstance);
    engine.submit(unit);

    assertThat(unitFolder(unit).resolve("starts")).hasContent("started\n");
  }

  @Test
  void one_unit_measures_at_a_time_and_the_next_one_follows_without_a_client() throws Exception {
    UnitSpec first = Units.unit("u1");
    UnitSpec second = Units.unit("u2");
    engine.submit(first);
    await(first, JobState.Running.class::isInstance);
    engine.submit(second);
    assertThat(state(second)).isInstanceOf(JobState.Queued.class);

    Files.createFile(unitFolder(first).resolve("go"));

    await(second, JobState.Running.class::isInstance);
  }

  @Test
  void a_killed_attempt_is_failed_and_one_before_a_restart_of_the_machine_is_not_its_fault()
      throws Exception {
    UnitSpec unit = Units.unit("u1");
    engine.submit(unit);
    await(unit, JobState.Running.class::isInstance);
    String group = Files.readString(unitFolder(unit).resolve("group")).strip();
    new ProcessBuilder("kill", "-KILL", "--", "-" + group).start().waitFor();
    await(unit, state -> state instanceof JobState.Ended ended && ended.ending() == Ending.FAILED);

    Files.writeString(unitFolder(unit).resolve("boot"), "another boot\n");
    assertThat(state(unit))
        .isInstanceOfSatisfying(
            JobState.Ended.class,
            ended -> assertThat(ended.ending()).isEqualTo(Ending.NODE_FAILED));

    engine.submit(unit);
    await(unit, JobState.Running.class::isInstance);
    assertThat(unitFolder(unit).resolve("starts")).hasContent("started\nstarted\n");
  }

  @Test
  void a_cancelled_unit_ends_and_has_an_exit_running_or_not() throws Exception {
    UnitSpec running = Units.unit("u1");
    UnitSpec waiting = Units.unit("u2");
    engine.submit(running);
    await(running, JobState.Running.class::isInstance);
    engine.submit(waiting);

    engine.cancel(waiting.id());
    engine.cancel(running.id());

    for (UnitSpec unit : List.of(running, waiting)) {
      assertThat(state(unit)).isInstanceOf(JobState.Ended.class);
      assertThat(new UnitFiles().readExit(unitFolder(unit).resolve("exit")).map(UnitExit::kind))
          .contains(UnitExit.Kind.CANCELLED);
    }
  }

  @Test
  void a_file_that_arrived_damaged_is_told_and_sent_again_the_next_time() throws Exception {
    String root = directory.resolve("another").toString();
    NodeFiles distribution =
        NodeFiles.of(
            Map.of("bin/unit", bin.resolve("unit"), "bin/find-jdk", bin.resolve("find-jdk")));
    Path files = Files.createDirectories(directory.resolve("another/files"));
    String hash = distribution.manifest().lines().toList().getLast().split(" ")[0];
    Files.writeString(files.resolve(hash), "damaged");

    assertThatThrownBy(() -> engine(root).prepare())
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("is incomplete")
        .hasMessageContaining("bin/unit: FAILED");

    engine(root).prepare();
    assertThat(directory.resolve("another/dist").resolve(distribution.sha256()).resolve("bin/unit"))
        .hasSameTextualContentAs(bin.resolve("unit"));
  }

  @Test
  void a_file_that_is_there_is_not_sent_again_for_another_distribution() throws Exception {
    Path files = directory.resolve("a node/files");
    try (Stream<Path> before = Files.list(files)) {
      assertThat(before).hasSize(2);
    }
    Files.writeString(bin.resolve("unit"), "# another");
    engine(directory.resolve("a node").toString()).prepare();

    try (Stream<Path> after = Files.list(files)) {
      assertThat(after).hasSize(3);
    }
    try (Stream<Path> distributions = Files.list(directory.resolve("a node/dist"))) {
      assertThat(distributions).hasSize(2);
    }
  }
}
