package dev.assay.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.run.ScriptedEngine.Step;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.Units;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class FleetRunTest {
  private static final Step QUEUED = new Step(new JobState.Queued("Resources"));
  private static final Step RUNNING = new Step(new JobState.Running("node1"));

  @TempDir private Path results;
  private final ScriptedEngine engine = new ScriptedEngine();
  private final List<String> shown = new ArrayList<>();

  /** A clock that goes on by a minute each time it is read. */
  private final InstantSource clock =
      new InstantSource() {
        private Instant now = Instant.parse("2026-11-23T04:00:00Z");

        @Override
        public synchronized Instant instant() {
          now = now.plusSeconds(60);
          return now;
        }
      };

  private FleetFolder folder(String... units) throws IOException {
    HourlyPrice price =
        HourlyPrice.of(6, Kind.PAY_AS_YOU_GO, "eastus", LocalDate.of(2026, 11, 22), "a test");
    return new FleetStore(results)
        .create(
            new FleetPlan(
                "fleet-1",
                3,
                Stream.of(units)
                    .map(
                        id ->
                            new PlannedUnit(
                                Units.unit(id), "t", Duration.ofMinutes(1), Optional.of(price)))
                    .toList()));
  }

  private interface Doing {
    Map<String, String> with(FleetRun run) throws InterruptedException;
  }

  private List<UnitStatus> doing(FleetFolder folder, Doing doing) throws Exception {
    FleetListener listener =
        new FleetListener() {
          @Override
          public void changed(UnitStatus status) {
            shown.add(status.unit().spec().id() + " " + status.state().label());
          }

          @Override
          public void note(String line) {}
        };
    try (Fleet fleet = Fleet.open(folder, new RunStore(results), clock, listener)) {
      FleetRun run =
          new FleetRun(
              fleet,
              Map.of("t", new ScriptedTarget(engine)),
              new NodeFiles(Map.of(), "", "0", Optional.empty()),
              () -> {
                throw new AssertionError("These engines stage nothing.");
              },
              clock,
              Duration.ofMillis(1));
      problems = doing.with(run);
      return fleet.statuses();
    }
  }

  private Map<String, String> problems = Map.of();

  private static Step ended(Ending ending, Map<String, String> files) {
    return new Step(new JobState.Ended(ending, "the engine's words"), files);
  }

  private static Map<String, String> exit(UnitExit.Kind kind, Optional<String> run) {
    return Map.of("exit", new UnitFiles().text(new UnitExit(kind, 1, "node1", run, "said so")));
  }

  private static String begun(int attempt, String end) {
    String line =
        "{\"seq\":0,\"attempt\":%d,\"node\":\"n\",\"machine\":\"m\",\"run\":\"r\",\"begun\":\"2026-11-23T04:00:00Z\"}\n"
            .formatted(attempt);
    return end.isEmpty()
        ? line
        : line + "{\"seq\":1,\"attempt\":%d,\"end\":\"%s\"}\n".formatted(attempt, end);
  }

  @Test
  void units_that_leave_an_exit_are_over_and_their_runs_are_among_the_results() throws Exception {
    Map<String, String> whole = new HashMap<>(exit(UnitExit.Kind.COMPLETE, Optional.of("r1")));
    whole.put("results/r1/samples.jsonl", "");
    engine.will("u1", QUEUED, RUNNING, ended(Ending.FAILED, whole));
    engine.will("u2", RUNNING, ended(Ending.FAILED, exit(UnitExit.Kind.REFUSED, Optional.empty())));

    List<UnitStatus> ended = doing(folder("u1", "u2"), FleetRun::drive);

    assertThat(problems).isEmpty();
    assertThat(ended)
        .extracting(UnitStatus::state)
        .containsExactly(UnitState.COMPLETE, UnitState.REFUSED);
    assertThat(ended.getFirst().run()).contains("r1");
    assertThat(results.resolve("r1/samples.jsonl")).exists();
    assertThat(engine.submitted).hasSize(2);
    assertThat(shown).containsSubsequence("u1 queued", "u1 running", "u1 complete");
  }

  @Test
  void a_preempted_unit_is_submitted_again_until_it_is_complete() throws Exception {
    engine.will(
        "u1",
        RUNNING,
        ended(Ending.PREEMPTED, Map.of("journal.jsonl", begun(1, "interrupted"))),
        ended(Ending.PREEMPTED, Map.of()),
        ended(Ending.PREEMPTED, Map.of()),
        RUNNING,
        ended(Ending.FAILED, exit(UnitExit.Kind.COMPLETE, Optional.empty())));

    List<UnitStatus> ended = doing(folder("u1"), FleetRun::drive);

    assertThat(ended.getFirst().state()).isEqualTo(UnitState.COMPLETE);
    assertThat(engine.submitted).hasSize(2);
    assertThat(Files.readString(results.resolve("fleets/fleet-1/events.jsonl")))
        .contains("\"ending\":\"preempted\"", "\"again\":true");
  }

  @Test
  void a_unit_whose_attempts_all_fail_is_lost_with_the_reason() throws Exception {
    engine.will("u1", RUNNING, ended(Ending.NODE_FAILED, Map.of()));

    List<UnitStatus> ended = doing(folder("u1"), FleetRun::drive);

    assertThat(ended.getFirst().state()).isEqualTo(UnitState.LOST);
    assertThat(ended.getFirst().detail()).contains("attempt 3 of 3", "the engine's words");
    assertThat(engine.submitted).hasSize(3);
  }

  @Test
  void what_the_journal_says_of_its_end_stands_over_what_the_engine_says() throws Exception {
    engine.will(
        "u1", RUNNING, ended(Ending.NODE_FAILED, Map.of("journal.jsonl", begun(1, "timed-out"))));

    List<UnitStatus> ended = doing(folder("u1"), FleetRun::drive);

    assertThat(engine.submitted).hasSize(1);
    assertThat(ended.getFirst().detail()).contains("timed-out before it measured anything");
  }

  @Test
  void a_client_that_was_killed_finds_its_units_and_submits_none_twice() throws Exception {
    engine.will("u1", RUNNING);
    FleetFolder folder = folder("u1");
    doing(
        folder,
        run -> {
          Thread stopper =
              Thread.startVirtualThread(
                  () -> {
                    while (engine.submitted.isEmpty()) {
                      Thread.onSpinWait();
                    }
                    run.stop();
                  });
          Map<String, String> none = run.drive();
          stopper.join();
          return none;
        });
    assertThat(engine.submitted).hasSize(1);

    engine.will(
        "u1", RUNNING, ended(Ending.FAILED, exit(UnitExit.Kind.COMPLETE, Optional.empty())));
    List<UnitStatus> ended = doing(new FleetStore(results).find("fleet-1"), FleetRun::drive);

    assertThat(ended.getFirst().state()).isEqualTo(UnitState.COMPLETE);
    assertThat(engine.submitted).hasSize(1);
  }

  @Test
  void a_look_submits_nothing() throws Exception {
    doing(folder("u1"), FleetRun::look);

    assertThat(engine.submitted).isEmpty();
  }

  @Test
  void cancelling_ends_what_is_not_over() throws Exception {
    engine.will("u1", RUNNING);

    List<UnitStatus> ended = doing(folder("u1"), FleetRun::cancel);

    assertThat(engine.cancelled).containsExactly(new UnitId("u1"));
    assertThat(ended.getFirst().state()).isEqualTo(UnitState.LOST);
    assertThat(ended.getFirst().detail()).contains("cancelled");
  }

  @Test
  void a_target_that_cannot_be_used_is_told_and_its_units_wait_for_the_next_time()
      throws Exception {
    engine.will(
        "u1", RUNNING, ended(Ending.FAILED, exit(UnitExit.Kind.COMPLETE, Optional.empty())));
    engine.unreachable = Optional.of(new TargetException("no way in"));
    List<UnitStatus> before = doing(folder("u1"), FleetRun::drive);
    assertThat(problems).containsEntry("t", "no way in");
    assertThat(before.getFirst().state()).isEqualTo(UnitState.BLOCKED);
    assertThat(before.getFirst().detail()).isEqualTo("target t cannot be used");
    assertThat(shown).as("nobody waits for what does not go on").last().isEqualTo("u1 blocked");

    engine.unreachable = Optional.empty();
    assertThat(doing(new FleetStore(results).find("fleet-1"), FleetRun::drive))
        .extracting(UnitStatus::state)
        .containsExactly(UnitState.COMPLETE);
  }

  @Test
  void the_cost_so_far_is_the_time_on_machines_at_their_price() throws Exception {
    engine.will(
        "u1", RUNNING, ended(Ending.FAILED, exit(UnitExit.Kind.COMPLETE, Optional.empty())));

    List<UnitStatus> ended = doing(folder("u1"), FleetRun::drive);

    // The events tell how long it ran: at $6 an hour, a minute costs 10 cents.
    Instant since = null;
    double minutes = 0;
    for (String line : Files.readAllLines(results.resolve("fleets/fleet-1/events.jsonl"))) {
      Instant at = Instant.parse(line.replaceAll(".*\"at\":\"([^\"]+)\".*", "$1"));
      if (line.contains("\"type\":\"running\"")) {
        since = at;
      } else if (since != null) {
        minutes = Duration.between(since, at).toSeconds() / 60.0;
      }
    }
    assertThat(minutes).isPositive();
    assertThat(ended.getFirst().dollars().orElseThrow()).isEqualTo(minutes * 0.1, within(1e-9));
  }

  @Test
  void a_fleet_on_which_another_client_works_is_left_alone() throws Exception {
    FleetFolder folder = folder("u1");
    doing(
        folder,
        run -> {
          assertThatIOException()
              .isThrownBy(() -> doing(folder, FleetRun::look))
              .withMessageContaining("Another assay is at work on");
          // What was read meanwhile did not give the lock up.
          assertThat(Path.of("/proc/locks"))
              .content()
              .contains(":" + inode(folder.directory().resolve("lock")) + " ");
          return Map.of();
        });
  }

  private static Object inode(Path file) {
    try {
      return Files.getAttribute(file, "unix:ino");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
