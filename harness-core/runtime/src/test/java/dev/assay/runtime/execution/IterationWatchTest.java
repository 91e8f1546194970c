package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Disturbance;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Unit;
import dev.assay.runtime.disturbance.RecordedMachine;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A harness that has to wait for a CPU itself still tells which iterations were disturbed. */
@SuppressWarnings("NullAway.Init")
class IterationWatchTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir private Path root;
  private RecordedMachine machine;
  private IterationWatch watch;
  private int index;

  @BeforeEach
  void start() {
    machine = RecordedMachine.idle(root);
    watch =
        new IterationWatch(
            machine.watch(Category.CPU),
            MachineNotices.NONE,
            new Shape(1, 0, Duration.ofSeconds(1), 4, Duration.ofSeconds(1)),
            machine.nanos());
  }

  private JournalEntry.Iteration iteration() {
    return new JournalEntry.Iteration(
        0, 0, false, index++, Map.of(), List.of(), List.of(), List.of());
  }

  /** The harness reads that an iteration began at a second and ended at another. */
  private List<Disturbance> readsOf(long from, long to) {
    watch.begun(from * SECOND);
    machine.wait(1);
    List<Disturbance> found = watch.ended(to * SECOND, iteration()).disturbances();
    machine.wait(1);
    return found;
  }

  private void neighbourWasBusyFor(int seconds) {
    for (int i = 0; i < seconds; i++) {
      machine.second();
    }
    machine
        .cpus(1000 + 100L * seconds, 2)
        .process(RecordedMachine.WORKER, "java", 20 + 110L * seconds)
        .process(300, "cc1plus", 90L * seconds)
        .waited(450L * seconds);
  }

  @Test
  void every_iteration_of_a_burst_of_events_is_disturbed_by_what_went_on_meanwhile() {
    neighbourWasBusyFor(3);

    for (int second = 0; second < 3; second++) {
      assertThat(readsOf(second, second + 1))
          .as("second %d", second)
          .singleElement()
          .extracting(Disturbance::kind, Disturbance::detail)
          .containsExactly(Disturbance.Kind.OTHER_PROCESSES, "mostly cc1plus");
    }
  }

  @Test
  void an_iteration_after_the_burst_is_undisturbed_again() {
    neighbourWasBusyFor(2);
    readsOf(0, 1);
    readsOf(1, 2);
    watch.begun(machine.nanos());

    machine.second().cpus(1250, 2).process(RecordedMachine.WORKER, "java", 340).waited(900);

    assertThat(watch.ended(machine.nanos(), iteration()).disturbances()).isEmpty();
  }

  @Test
  void a_measured_iteration_says_how_much_the_hypervisor_took_and_a_warmup_does_not() {
    watch.begun(machine.nanos());
    machine.second().cpus(1100, 2).process(RecordedMachine.WORKER, "java", 220);

    assertThat(watch.ended(machine.nanos(), iteration()).counters())
        .containsExactly(new Counter("machine-steal", 0, Unit.ONE));
    assertThat(
            watch
                .ended(
                    machine.nanos(),
                    new JournalEntry.Iteration(
                        0, 0, true, 0, Map.of(), List.of(), List.of(), List.of()))
                .counters())
        .isEmpty();
  }

  @Test
  void an_iteration_of_jmh_is_never_taken_to_be_shorter_than_planned() {
    watch.timedByJmh("thrpt");
    neighbourWasBusyFor(3);

    // The worker had to wait too, and heard of beginning and end at once.
    for (int i = 0; i < 3; i++) {
      watch.begun(machine.nanos());
      machine.wait(1);
      assertThat(watch.ended(machine.nanos(), iteration()).disturbances()).hasSize(1);
      machine.wait(1);
    }
  }
}
