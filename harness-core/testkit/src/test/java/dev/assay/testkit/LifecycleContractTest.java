package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A workload that goes astray is caught by the test that names the rule, and no other. */
class LifecycleContractTest {
  static class ThrowingContract extends Contracts.Quick {
    ThrowingContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void verified(Context context) {
                  throw new IllegalStateException("no luck today");
                }
              });
    }
  }

  @Test
  void an_exception_is_caught_with_its_phase() {
    assertThat(Contracts.of(ThrowingContract.class).failed())
        .containsOnlyKeys("runs_from_open_to_close")
        .containsValue("VERIFY threw java.lang.IllegalStateException: no luck today");
  }

  static class DeafContract extends Contracts.Quick {
    DeafContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                boolean stopped(Context context) {
                  return false;
                }
              });
    }

    @Override
    protected Duration cancellationLimit() {
      return Duration.ofMillis(100);
    }
  }

  @Test
  void ignoring_cancellation_is_caught() {
    Contracts.Results results = Contracts.of(DeafContract.class);

    assertThat(results.failed()).containsOnlyKeys("returns_soon_after_cancellation");
    assertThat(results.failed().toString()).contains("more than 100 ms");
  }

  static class HastyContract extends Contracts.Quick {
    HastyContract() {
      super(() -> new Paced(0.001));
    }

    @Override
    protected Duration timeBudget() {
      return Duration.ofSeconds(2);
    }
  }

  static class SlowContract extends Contracts.Quick {
    SlowContract() {
      super(() -> new Paced(20));
    }
  }

  /** Takes a multiple of its time budget. */
  private static final class Paced extends GoodWorkload {
    private final double factor;

    Paced(double factor) {
      this.factor = factor;
    }

    @Override
    long nanos(Context context) {
      return (long) (context.timeBudget().toNanos() * factor);
    }
  }

  @Test
  void a_time_budget_left_unused_is_caught() {
    Contracts.Results results = Contracts.of(HastyContract.class);

    assertThat(results.failed()).containsOnlyKeys("keeps_to_its_time_budget");
    assertThat(results.failed().toString()).contains("or less of a time budget of 2000 ms");
  }

  @Test
  void a_time_budget_overrun_is_caught() {
    Contracts.Results results = Contracts.of(SlowContract.class);

    assertThat(results.failed()).containsOnlyKeys("keeps_to_its_time_budget");
    assertThat(results.failed().toString()).contains("or more of a time budget of 30 ms");
  }

  static class FragileContract extends Contracts.Quick {
    FragileContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void closed(Path file) throws Exception {
                  if (Files.size(file) == 0) {
                    throw new IllegalStateException("no iteration wrote");
                  }
                }
              });
    }
  }

  @Test
  void a_close_that_needs_an_iteration_is_caught() {
    assertThat(Contracts.of(FragileContract.class).failed())
        .containsOnlyKeys("closes_what_it_opened_when_open_fails")
        .containsValue(
            "close threw java.lang.IllegalStateException: no iteration wrote after open without"
                + " iterate; it has to close what was opened");
  }

  static class HungContract extends Contracts.Quick {
    HungContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                public Session open(Context context) throws Exception {
                  Thread.sleep(Duration.ofMinutes(10));
                  return super.open(context);
                }
              });
    }

    @Override
    protected Duration longestFork() {
      return Duration.ofMillis(100);
    }
  }

  @Test
  void a_workload_that_never_returns_is_given_up() {
    Contracts.Results results = Contracts.of(HungContract.class);

    assertThat(results.failed().get("runs_from_open_to_close")).contains("stuck in SETUP at");
    assertThat(results.failed())
        .doesNotContainKeys("leaves_no_file_behind", "reports_only_declared_metrics");
  }
}
