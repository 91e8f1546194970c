package dev.assay.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.api.InvalidResultException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rules of how a workload takes what goes wrong. Each runs it anew. */
record FaultRules(WorkloadForks forks, Duration timeBudget, Consumer<Unavailable> skip) {
  private static final Duration BEFORE_CANCELLATION = Duration.ofMillis(100);
  private static final int BUDGET_IN_CANCELLATION_LIMITS = 5;

  /** Plants a wrong result. */
  interface Corruption {
    boolean plant(TestSession session, TestContext context) throws Exception;
  }

  /** What is made of how calls ended. */
  interface Endings {
    void requireReturned(TrialFork.Ending ending);
  }

  void verifyAfter(Corruption corruption) throws Exception {
    AtomicBoolean planted = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> verdict = new AtomicReference<>();
    run(
        timeBudget,
        (session, context) -> {
          session.iterate();
          planted.set(corruption.plant(session, context));
          verdict.set(verify(session));
        });
    if (!planted.get()) {
      abort("not judged: override corrupt(…) to plant a wrong result for verify to find");
    }
    requireInvalidResult(
        verdict.get(),
        "corrupt(…) had planted a wrong result",
        "it does not check the result: compare it with what it has to be");
  }

  void cancel(Duration limit) throws Exception {
    AtomicReference<@Nullable Duration> took = new AtomicReference<>();
    run(
        limit.multipliedBy(BUDGET_IN_CANCELLATION_LIMITS).plus(BEFORE_CANCELLATION),
        (session, context) -> {
          context.cancelAfter(BEFORE_CANCELLATION);
          long start = System.nanoTime();
          session.iterate();
          took.set(Duration.ofNanos(System.nanoTime() - start));
        });
    Duration returned = took.get();
    if (returned == null || returned.compareTo(BEFORE_CANCELLATION) < 0) {
      abort("not judged: iterate returned before it was cancelled, see keeps_to_its_time_budget");
      return;
    }
    Duration after = returned.minus(BEFORE_CANCELLATION);
    if (after.compareTo(limit) > 0) {
      fail(
          "iterate returned %d ms after cancellation, more than %d ms; ask context.cancelled() at least every 100 ms"
              .formatted(after.toMillis(), limit.toMillis()));
    }
  }

  void failToOpen() throws Exception {
    new OpenRules(forks, timeBudget, this::requireReturned).check();
  }

  private static @Nullable Throwable verify(TestSession session) {
    try {
      session.verify();
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  private static void requireInvalidResult(
      @Nullable Throwable verdict, String although, String todo) {
    if (verdict == null) {
      fail(
          "verify passed although %s; %s, and throw InvalidResultException"
              .formatted(although, todo));
    } else if (!(verdict instanceof InvalidResultException)) {
      fail(
          "verify threw %s when %s; throw InvalidResultException, which marks the result as wrong rather than the workload as broken"
              .formatted(verdict, although),
          verdict);
    }
  }

  private interface Calls {
    void make(TestSession session, TestContext context) throws Exception;
  }

  /** Makes the calls and closes; any failure of theirs fails the test. */
  private void run(Duration budget, Calls calls) throws Exception {
    TrialFork.Ending ending =
        forks.run(
            budget,
            (workload, context) -> {
              try (TestSession session = TestSession.open(workload, context)) {
                calls.make(session, context);
              }
            });
    requireReturned(ending);
    ending.thrown().ifPresent(thrown -> fail("threw " + thrown, thrown));
  }

  private void requireReturned(TrialFork.Ending ending) {
    if (ending.thrown().orElse(null) instanceof Unavailable unavailable) {
      skip.accept(unavailable);
    }
    ending.stuckAt().ifPresent(at -> fail("the workload did not return; it was at " + at));
  }
}
