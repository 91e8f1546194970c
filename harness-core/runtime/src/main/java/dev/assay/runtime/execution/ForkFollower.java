package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.wording.Count;
import dev.assay.api.Metric;
import dev.assay.api.Phase;
import dev.assay.runtime.disturbance.Watch;
import dev.assay.runtime.journal.IterationCheck;
import dev.assay.runtime.journal.JournalEntry;
import dev.assay.runtime.plan.Missing;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.process.EventLines;
import dev.assay.runtime.process.EventReader;
import dev.assay.runtime.process.ExitStatus;
import dev.assay.worker.protocol.SentEvent;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Follows the events of one fork to its end and judges the outcome. */
final class ForkFollower {
  private static final double PERCENT = 100;

  private final PlannedWorkload planned;
  private final int fork;
  private final Limits limits;
  private final IterationWatch watch;
  private final WorkerProcess worker;
  private final AtomicReference<@Nullable Stop> stop;
  private final EventReader reader = new EventReader();
  private final Map<String, Integer> measured = new HashMap<>();
  private Optional<WorkerEvent> last = Optional.empty();
  private Optional<Phase> phase = Optional.empty();
  private String doing = "start of the process";
  private Duration limit;
  private String advancing = "";
  private double share;

  ForkFollower(
      PlannedWorkload planned,
      int fork,
      WorkerSettings settings,
      WorkerProcess worker,
      AtomicReference<@Nullable Stop> stop) {
    this.planned = planned;
    this.fork = fork;
    this.limits = settings.limits();
    this.limit = limits.phase();
    this.watch =
        new IterationWatch(
            Watch.of(
                settings.machineFiles(),
                ProcessHandle.current().pid(),
                worker.pid(),
                planned.category(),
                settings.scratch(),
                System::nanoTime),
            settings.notices(),
            planned.shape(),
            System.nanoTime());
    this.worker = worker;
    this.stop = stop;
  }

  ForkOutcome follow(ForkListener listener) throws IOException, InterruptedException {
    try (Watchdog watchdog = new Watchdog(worker::kill)) {
      watchdog.expect(doing, limits.start());
      Optional<BufferedReader> events = worker.connect();
      Optional<ForkOutcome> broken = Optional.empty();
      if (events.isPresent()) {
        broken = handleAll(events.get(), watchdog, listener);
      }
      if (broken.isPresent()) {
        worker.kill();
      }
      OptionalInt status = worker.awaitExit();
      List<String> leftovers = worker.killLeftovers();
      return broken.isPresent() ? broken.get() : judge(status, leftovers, watchdog.verdict());
    }
  }

  private Optional<ForkOutcome> handleAll(
      BufferedReader events, Watchdog watchdog, ForkListener listener) throws IOException {
    EventLines lines = new EventLines(events);
    try {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        SentEvent sent = reader.read(line.get(), SentEvent.class);
        handle(sent.event(), sent.nanos(), watchdog, listener);
        last = Optional.of(sent.event());
      }
      return Optional.empty();
    } catch (ImpossibleSampleException e) {
      return Optional.of(failed(FailureKind.INVALID_RESULT, String.valueOf(e.getMessage()), doing));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          failed(FailureKind.CONTRACT_BROKEN, String.valueOf(e.getMessage()), doing));
    }
  }

  private void handle(WorkerEvent event, long nanos, Watchdog watchdog, ForkListener listener)
      throws IOException, ImpossibleSampleException {
    switch (event) {
      case WorkerEvent.Hello hello -> {
        listener.started(Map.of("pid", Long.toString(hello.pid())));
        watchdog.expect("setup", limits.phase(planned.times().setup()));
      }
      case WorkerEvent.JmhFork jmh -> {
        watch.timedByJmh(jmh.mode());
        listener.started(facts(jmh));
      }
      case WorkerEvent.EnteredPhase phase -> enter(phase, nanos, watchdog, listener);
      case WorkerEvent.Progress progress -> listener.progress(progress.message());
      case WorkerEvent.Advance advance -> advance(advance, watchdog, listener);
      case WorkerEvent.Iteration iteration -> accept(toEntry(iteration), nanos, listener);
      case WorkerEvent.JmhIteration iteration ->
          accept(new JmhScores(planned).toIteration(fork, iteration), nanos, listener);
      case WorkerEvent.Skipped _, WorkerEvent.Failed _, WorkerEvent.Finished _ ->
          watchdog.expect("end of the process", limits.start());
    }
  }

  private static Map<String, String> facts(WorkerEvent.JmhFork jmh) {
    return Map.of(
        "jmhMode",
        jmh.mode(),
        "threads",
        Integer.toString(jmh.threads()),
        "jvm",
        jmh.jvm(),
        "jvmArguments",
        String.join(" ", jmh.jvmArguments()));
  }

  private void enter(
      WorkerEvent.EnteredPhase entered, long nanos, Watchdog watchdog, ForkListener listener) {
    Phase entering = entered.phase();
    Shape shape = planned.shape();
    limit =
        switch (entering) {
          case WARMUP -> limits.iteration(planned.times().iteration(shape.warmupTime()));
          case MEASUREMENT -> limits.iteration(planned.times().iteration(shape.iterationTime()));
          case SETUP -> limits.phase(planned.times().setup());
          case VERIFY, TEARDOWN -> limits.phase(planned.times().end());
        };
    boolean counted = entering == Phase.WARMUP || entering == Phase.MEASUREMENT;
    String name = entering.name().toLowerCase(Locale.ROOT);
    doing = counted ? name + " " + (entered.index() + 1) : name;
    phase = Optional.of(entering);
    share = 0;
    watchdog.expect(doing, limit);
    listener.progress(doing);
    if (counted) {
      watch.begun(nanos);
    }
  }

  /** A step that gets on does not hang, however slow the disk is. */
  private void advance(WorkerEvent.Advance advance, Watchdog watchdog, ForkListener listener) {
    if (!advance.doing().equals(advancing) || advance.share() > share) {
      advancing = advance.doing();
      share = advance.share();
      watchdog.expect(doing, limit);
    }
    listener.progress("%s, %s: %.0f %%".formatted(doing, advance.doing(), share * PERCENT));
  }

  private void accept(JournalEntry.Iteration iteration, long nanos, ForkListener listener)
      throws IOException, ImpossibleSampleException {
    JournalEntry.Iteration judged = watch.ended(nanos, iteration);
    // A JMH benchmark's counters come unchecked, and a worker's word is not enough.
    Optional<String> impossible = planned.impossible(iteration.samples());
    if (impossible.isPresent()) {
      throw new ImpossibleSampleException(impossible.get());
    }
    try {
      IterationCheck.require(iteration, planned);
    } catch (IllegalArgumentException e) {
      throw new ImpossibleSampleException(String.valueOf(e.getMessage()));
    }
    if (!iteration.warmup()) {
      iteration.samples().keySet().forEach(name -> measured.merge(name, 1, Integer::sum));
    }
    listener.measured(judged);
  }

  private JournalEntry.Iteration toEntry(WorkerEvent.Iteration iteration) {
    return new JournalEntry.Iteration(
        planned.index(),
        fork,
        iteration.warmup(),
        iteration.index(),
        iteration.samples(),
        iteration.taints(),
        iteration.counters(),
        iteration.distributions());
  }

  private ForkOutcome judge(OptionalInt status, List<String> leftovers, Optional<String> timeout)
      throws IOException {
    Stop stopped = stop.get();
    if (stopped != null) {
      return failed(stopped.kind(), stopped.message(), doing);
    }
    if (timeout.isPresent()) {
      return failed(FailureKind.TIMED_OUT, timeout.get() + "." + remedy(), doing);
    }
    return switch (last.orElse(new WorkerEvent.Progress(""))) {
      case WorkerEvent.Failed failure -> failed(failure);
      case WorkerEvent.Skipped skipped ->
          new ForkOutcome.Skipped(Missing.describe(skipped.because()));
      case WorkerEvent.Finished _ when status.equals(OptionalInt.of(0)) -> judgeFinished(leftovers);
      default ->
          status.isPresent()
              ? failed(
                  FailureKind.CRASHED,
                  "the process %s".formatted(ExitStatus.describe(status.getAsInt())),
                  doing)
              : failed(
                  FailureKind.TIMED_OUT,
                  "the process did not end within %d s, and was killed. A shutdown hook must return"
                      .formatted(WorkerProcess.SECONDS_TO_EXIT),
                  doing);
    };
  }

  /** What a user can do whose workload does not hang but is slow. */
  private String remedy() {
    return phase
        .map(
            reached ->
                switch (reached) {
                  case WARMUP, MEASUREMENT -> " If it only needs longer, raise --iteration-grace.";
                  case SETUP, VERIFY, TEARDOWN -> " If it only needs longer, raise --phase-limit.";
                })
        .orElse("");
  }

  private ForkOutcome failed(WorkerEvent.Failed failure) throws IOException {
    FailureKind kind = kind(failure.kind());
    if (failure.status().isPresent()) {
      return failed(
          kind, "JMH's fork %s".formatted(ExitStatus.describe(failure.status().get())), doing);
    }
    return new ForkOutcome.Failed(kind, failure.message(), worker.logTail());
  }

  private static FailureKind kind(WorkerFailure failure) {
    return switch (failure) {
      case THREW -> FailureKind.THREW;
      case OUT_OF_MEMORY -> FailureKind.OUT_OF_MEMORY;
      case INVALID_RESULT -> FailureKind.INVALID_RESULT;
      case CONTRACT_BROKEN -> FailureKind.CONTRACT_BROKEN;
      case CRASHED -> FailureKind.CRASHED;
    };
  }

  private ForkOutcome judgeFinished(List<String> leftovers) throws IOException {
    if (!leftovers.isEmpty()) {
      return failed(
          FailureKind.CONTRACT_BROKEN,
          "left %s running, killed now: %s. A workload must end what it starts"
              .formatted(processes(leftovers.size()), String.join(", ", leftovers)),
          "teardown");
    }
    for (Metric metric : planned.metrics()) {
      int count = measured.getOrDefault(metric.name(), 0);
      if (count != planned.shape().iterations()) {
        return failed(
            FailureKind.CONTRACT_BROKEN,
            "gave %s of %s for %s"
                .formatted(
                    Count.of(count, "sample"),
                    metric.name(),
                    Count.of(planned.shape().iterations(), "iteration")),
            "measurement");
      }
    }
    return new ForkOutcome.Finished();
  }

  private static String processes(int number) {
    return number == 1 ? "1 process" : number + " processes";
  }

  private ForkOutcome.Failed failed(FailureKind kind, String message, String during)
      throws IOException {
    return new ForkOutcome.Failed(kind, "in " + during + ": " + message, worker.logTail());
  }
}
