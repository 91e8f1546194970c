package dev.assay.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.runtime.journal.RunFiles;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntilPreciseTest {
  private static final Until FIVE_PERCENT = new Until(0.05, 8, Duration.ofMinutes(10));
  private static final PlannedWorkload BENCH =
      StoredRuns.planned(
          "test.bench", new Shape(5, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1)));

  @TempDir Path results;

  private UntilPrecise until(AtomicReference<Instant> now, double... forks) throws IOException {
    RunFolder folder = new StoredRuns(results).finish(Instant.EPOCH, BENCH, forks);
    return new UntilPrecise(FIVE_PERCENT, folder, now::get);
  }

  @Test
  void forks_are_added_until_the_interval_is_narrow() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    assertThat(until(now, 100, 101, 102, 101, 100).wanted(BENCH, 5)).isFalse();
  }

  @Test
  void forks_that_vary_are_added_until_as_many_or_as_much_time_is_spent_as_allowed()
      throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    UntilPrecise wide = until(now, 100, 150, 200, 150, 100);

    assertThat(wide.wanted(BENCH, 5)).isTrue();
    assertThat(wide.wanted(BENCH, 8)).isFalse();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)));
    assertThat(wide.wanted(BENCH, 5)).isFalse();
  }

  @Test
  void a_plan_has_five_forks_of_each_at_least_and_keeps_what_is_asked_in_its_file() {
    PlannedWorkload three = BENCH.withForks(3);
    RunPlan plan =
        new RunPlan(List.of(three, BENCH.withForks(7)), 1, ForkOrder.INTERLEAVED)
            .until(FIVE_PERCENT);

    assertThat(plan.workloads()).extracting(w -> w.shape().forks()).containsExactly(5, 7);
    assertThat(RunFiles.tree(plan).path("until").toString())
        .isEqualTo("{\"halfWidth\":0.05,\"mostForks\":8,\"mostSeconds\":600.0}");
  }

  @Test
  void less_than_five_forks_cannot_be_the_most() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Until(0.05, 4, Duration.ofMinutes(1)))
        .withMessageContaining("at least 5 forks");
  }
}
