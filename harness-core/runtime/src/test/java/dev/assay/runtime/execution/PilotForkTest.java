package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.summary.Unwarmed;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.plan.ForkTimes;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import dev.assay.worker.JitShare;
import dev.assay.worker.protocol.ForkRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PilotForkTest {
  private static final Duration TIME = Duration.ofMillis(1);
  private static final Shape UNTIL_SETTLED = new Shape(3, 5, TIME, 1, TIME, Optional.of(30));

  private static PlannedWorkload planned(ForkRequest.Kind kind) {
    PlannedWorkload any = StoredRuns.planned("test.bench", UNTIL_SETTLED);
    return new PlannedWorkload(
        0,
        any.workload(),
        any.title(),
        any.category(),
        any.plugin(),
        kind,
        any.provider(),
        any.parameters(),
        any.freeParameters(),
        any.defaultedParameters(),
        any.metrics(),
        any.counters(),
        any.shape(),
        ForkTimes.NONE,
        any.missing());
  }

  @Test
  void a_warmup_ends_at_the_share_of_compilation_that_a_card_finds_fault_with() {
    assertThat(JitShare.MUCH).isEqualTo(Unwarmed.MUCH);
  }

  private static Shape afterAFork(ForkRequest.Kind kind, int slowIterations) {
    PilotFork pilot = new PilotFork(planned(kind));
    assertThat(pilot.next().shape().warmupsAtMost()).isEqualTo(30);
    for (int i = 0; i < 30; i++) {
      double value = i < slowIterations ? 20 : 1;
      pilot.measured(
          new JournalEntry.Iteration(
              0, 0, true, i, Map.of("time", value), List.of(), List.of(), List.of()));
    }
    pilot.finished();
    return pilot.next().shape();
  }

  @Test
  void later_forks_of_jmh_warm_up_as_often_as_the_first_needed() {
    Shape shape = afterAFork(ForkRequest.Kind.JMH, 4);

    assertThat(shape.mostWarmups()).isEmpty();
    assertThat(shape.warmups()).isBetween(8, 10);
    assertThat(afterAFork(ForkRequest.Kind.JMH, 30).warmups()).isEqualTo(5);
  }

  @Test
  void a_workload_decides_in_each_fork() {
    assertThat(afterAFork(ForkRequest.Kind.WORKLOAD, 4)).isEqualTo(UNTIL_SETTLED);
  }
}
