package dev.assay.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.api.Context;
import dev.assay.api.Phase;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadSession;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Rules of an open that does not come to its end. Each opens a workload anew, and looks at what it
 * left behind, whether it failed or took no notice.
 */
record OpenRules(WorkloadForks forks, Duration timeBudget, FaultRules.Endings endings) {
  /** What goes wrong while a workload opens. */
  private interface Fault {
    Context in(TestContext context);
  }

  void check() throws Exception {
    List<String> calls = callsOfOpen();
    for (int call : firstAndLast(calls)) {
      open(
          context -> new FailingContext(context, call),
          "after open failed at call %d of %d of its context, %s"
              .formatted(call, calls.size(), calls.get(call - 1)));
    }
    open(OpenRules::cancelled, "after open was cancelled from its start");
    open(OpenRules::withoutScratchDirectory, "after open found no scratch directory");
  }

  private List<String> callsOfOpen() throws Exception {
    AtomicReference<@Nullable FailingContext> used = new AtomicReference<>();
    open(
        context -> {
          FailingContext counting = new FailingContext(context, 0);
          used.set(counting);
          return counting;
        },
        "after open without iterate");
    FailingContext counting = used.get();
    return counting == null ? List.of() : counting.calls();
  }

  /** The first and the last call of each kind, which are before and after something was opened. */
  private static TreeSet<Integer> firstAndLast(List<String> calls) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String kind : calls) {
      numbers.add(calls.indexOf(kind) + 1);
      numbers.add(calls.lastIndexOf(kind) + 1);
    }
    return numbers;
  }

  private static Context cancelled(TestContext context) {
    context.cancel();
    return context;
  }

  // As when a disk is unmounted: nothing can be made in it.
  private static Context withoutScratchDirectory(TestContext context) {
    return context.withScratchDirectory(context.scratchDirectory().resolve("unmounted"));
  }

  private void open(Fault fault, String where) throws Exception {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    TrialFork.Ending ending =
        forks.run(
            timeBudget, (workload, context) -> thrown.set(openAndClose(workload, context, fault)));
    endings.requireReturned(ending);
    Throwable failure = thrown.get();
    if (failure != null) {
      fail("close threw %s %s; it has to close what was opened".formatted(failure, where), failure);
    }
    requireFreed(ending.leftovers().threads(), "threads still run", where);
    requireFreed(ending.leftovers().openFiles().orElse(List.of()), "files are still open", where);
  }

  /** What close throws; null too where open failed, so that there is nothing to close. */
  private static @Nullable Throwable openAndClose(
      Workload workload, TestContext context, Fault fault) {
    WorkloadSession session;
    try {
      session = workload.open(fault.in(context));
    } catch (Exception _) {
      return null; // which exception is the workload's own matter
    }
    context.enter(Phase.TEARDOWN);
    try {
      if (session != null) { // else see runs_from_open_to_close
        session.close();
      }
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  private static void requireFreed(List<String> leftovers, String what, String where) {
    if (!leftovers.isEmpty()) {
      fail(
          "%s %s: %s; open has to close what it has opened when it fails, see Resources"
              .formatted(what, where, leftovers));
    }
  }
}
