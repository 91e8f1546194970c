package dev.assay.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Phase;
import dev.assay.api.Workload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rules of how a workload takes what goes wrong. Each runs it anew. */
final class FaultRules {
  private static final Duration BEFORE_CANCELLATION = Duration.ofMillis(100);
  private static final int BUDGET_IN_CANCELLATION_LIMITS = 5;

  private final WorkloadForks forks;
  private final Duration timeBudget;
  private final Consumer<Unavailable> skip;

  FaultRules(WorkloadForks forks, Duration timeBudget, Consumer<Unavailable> skip) {
    this.forks = forks;
    this.timeBudget = timeBudget;
    this.skip = skip;
  }

  /** Plants a wrong result. */
  interface Corruption {
    boolean plant(Workload workload, Context context) throws Exception;
  }

  void verifyWithoutIterate() throws Exception {
    AtomicReference<@Nullable Throwable> verdict = new AtomicReference<>();
    run(
        timeBudget,
        (workload, context) -> {
          workload.setup(context);
          verdict.set(verify(workload, context));
        });
    requireInvalidResult(
        verdict.get(),
        "iterate was never called",
        "it cannot tell done work from none: count or check what iterate did");
  }

  void verifyAfter(Corruption corruption) throws Exception {
    AtomicBoolean planted = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> verdict = new AtomicReference<>();
    run(
        timeBudget,
        (workload, context) -> {
          workload.setup(context);
          context.enter(Phase.MEASUREMENT);
          workload.iterate(context, new RecordingSink(workload.info()));
          planted.set(corruption.plant(workload, context));
          verdict.set(verify(workload, context));
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
        (workload, context) -> {
          workload.setup(context);
          context.enter(Phase.MEASUREMENT);
          context.cancelAfter(BEFORE_CANCELLATION);
          long start = System.nanoTime();
          workload.iterate(context, new RecordingSink(workload.info()));
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

  /** Stops setup at its first and at its last call of the context, and not at all. */
  void stopSetup() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    stopSetupAt(0, calls);
    if (calls.get() > 0) {
      stopSetupAt(1, new AtomicInteger());
    }
    if (calls.get() > 1) {
      stopSetupAt(calls.get(), new AtomicInteger());
    }
  }

  private void stopSetupAt(int call, AtomicInteger calls) throws Exception {
    String where =
        call == 0
            ? "after setup without iterate"
            : "after setup failed at call " + call + " of its context";
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    TrialFork.Ending ending =
        forks.run(
            timeBudget,
            (workload, context) -> {
              InterruptedSetup failing = new InterruptedSetup(context, call);
              try {
                workload.setup(failing);
              } catch (Exception _) {
                // What setup makes of the failure is its own matter.
              }
              calls.set(failing.calls());
              context.enter(Phase.TEARDOWN);
              try {
                workload.teardown(failing);
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    requireReturned(ending);
    if (thrown.get() != null) {
      fail(
          "teardown threw %s %s; it has to free what is there and pass over what is not"
              .formatted(thrown.get(), where),
          thrown.get());
    }
    requireFreed(ending.leftovers().threads(), "threads still run", where);
    requireFreed(ending.leftovers().openFiles().orElse(List.of()), "files are still open", where);
  }

  private static void requireFreed(List<String> leftovers, String what, String where) {
    if (!leftovers.isEmpty()) {
      fail("teardown %s leaves %s: %s".formatted(where, what, leftovers));
    }
  }

  private static @Nullable Throwable verify(Workload workload, TestContext context) {
    context.enter(Phase.VERIFY);
    try {
      workload.verify(context);
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

  /** Makes the calls and tears down; any failure of theirs fails the test. */
  private void run(Duration budget, WorkloadForks.Calls calls) throws Exception {
    TrialFork.Ending ending =
        forks.run(
            budget,
            (workload, context) -> {
              try {
                calls.make(workload, context);
              } finally {
                context.enter(Phase.TEARDOWN);
                workload.teardown(context);
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
