package dev.assay.worker;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.InvalidResultException;
import dev.assay.api.OrderedSession;
import dev.assay.api.Phase;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import dev.assay.worker.warmup.Settled;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One fork of a self-timed workload: open, warmups, iterations, verify, close. */
final class WorkloadFork {
  private final ForkRequest request;
  private final HarnessLink link;
  private final ForkContext context;
  private final JitShare jit = new JitShare();
  private double compiling;

  WorkloadFork(ForkRequest request, HarnessLink link) {
    this.request = request;
    this.link = link;
    this.context = new ForkContext(request, link);
  }

  // Plugin code may throw anything; whatever it is becomes the outcome of the fork.
  @SuppressWarnings("CatchingUnchecked")
  void run() {
    try {
      Workload workload = create();
      if (workload.availability(context) instanceof Availability.Missing missing) {
        link.send(new WorkerEvent.Skipped(missing));
        return;
      }
      measure(workload);
      link.send(new WorkerEvent.Finished());
    } catch (InvalidResultException e) {
      fail(WorkerFailure.INVALID_RESULT, Failure.message(e), e);
    } catch (OutOfMemoryError e) {
      fail(WorkerFailure.OUT_OF_MEMORY, Failure.describe(e), e);
    } catch (ContractBrokenException e) {
      fail(WorkerFailure.CONTRACT_BROKEN, Failure.message(e), e);
    } catch (Throwable e) {
      fail(WorkerFailure.THREW, Failure.describe(e), e);
    }
  }

  private Workload create() throws Exception {
    BenchmarkPlugin plugin =
        Class.forName(request.provider())
            .asSubclass(BenchmarkPlugin.class)
            .getConstructor()
            .newInstance();
    List<Workload> workloads = plugin.workloads();
    return workloads.stream()
        .filter(workload -> workload.info().id().equals(request.workload()))
        .findFirst()
        .orElseThrow(
            () ->
                new ContractBrokenException(
                    "%s offered workload %s to the harness but not to the worker."
                        .formatted(request.provider(), request.workload())));
  }

  private void measure(Workload workload) throws Exception {
    enter(Phase.SETUP, 0);
    OrderedSession session = open(workload);
    try {
      warmUp(session, workload.info());
      for (int i = 0; i < request.shape().iterations() && !context.cancelled(); i++) {
        iterate(session, workload.info(), Phase.MEASUREMENT, i);
      }
      if (session.iterated()) { // else it was cancelled before there was anything to verify
        enter(Phase.VERIFY, 0);
        session.verify(context);
      }
    } catch (Throwable e) {
      Phase failed = context.phase();
      try {
        close(session);
      } catch (Throwable suppressed) {
        e.addSuppressed(suppressed);
      }
      context.enter(failed);
      throw e;
    }
    close(session);
  }

  private OrderedSession open(Workload workload) throws Exception {
    WorkloadSession session = workload.open(context);
    // The author may not use a tool that checks nullness.
    if (session == null) {
      throw new ContractBrokenException(
          "Workload %s opened null instead of a session.".formatted(request.workload()));
    }
    return new OrderedSession(session);
  }

  /** As often as asked for, or until the values have settled. */
  private void warmUp(OrderedSession session, WorkloadInfo info) throws Exception {
    Settled settled = new Settled();
    boolean warm = false;
    for (int i = 0; i < request.shape().mostWarmups() && !context.cancelled(); i++) {
      if (i >= request.shape().warmups() && warm) {
        return;
      }
      warm = settled.after(iterate(session, info, Phase.WARMUP, i)) && compiling < JitShare.MUCH;
    }
  }

  /** Returns the samples; none when it was cancelled meanwhile. */
  private Map<String, Double> iterate(
      OrderedSession session, WorkloadInfo info, Phase phase, int index) throws Exception {
    enter(phase, index);
    ForkSink sink = new ForkSink(info, link);
    iterate(session, sink);
    if (context.cancelled()) {
      return Map.of();
    }
    if (!sink.missing().isEmpty()) {
      throw new ContractBrokenException(
          "Workload %s reported no sample for %s in iteration %d; it must report each declared metric."
              .formatted(request.workload(), sink.missing(), index));
    }
    sink.send(phase == Phase.WARMUP, index);
    return sink.samples();
  }

  private void iterate(OrderedSession session, ForkSink sink) throws Exception {
    jit.begin();
    try {
      session.iterate(context, sink);
      if (jit.known()) {
        compiling = jit.share();
        sink.counter(JitShare.NAME, compiling, Unit.ONE);
      }
    } catch (IllegalArgumentException e) {
      requirePossible(sink);
      throw e;
    }
    requirePossible(sink);
  }

  /** Whatever the workload made of the refusal: it measured what cannot be. */
  private static void requirePossible(ForkSink sink) throws InvalidResultException {
    Optional<String> impossible = sink.impossible();
    if (impossible.isPresent()) {
      throw new InvalidResultException("it reported " + impossible.get() + ".");
    }
  }

  private void close(OrderedSession session) throws Exception {
    enter(Phase.TEARDOWN, 0);
    session.close();
  }

  private void enter(Phase phase, int index) {
    context.enter(phase);
    link.send(new WorkerEvent.EnteredPhase(phase, index));
  }

  private void fail(WorkerFailure kind, String message, Throwable cause) {
    String phase = context.phase().name().toLowerCase(Locale.ROOT);
    Failure.send(link, kind, "in %s: %s".formatted(phase, message), cause);
  }
}
