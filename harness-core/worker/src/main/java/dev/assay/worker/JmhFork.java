package dev.assay.worker;

import dev.assay.api.Availability;
import dev.assay.worker.benchmark.BenchmarkClass;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One fork of a JMH benchmark, in the process that JMH starts for it. */
record JmhFork(ForkRequest request, HarnessLink link) {
  private static final String[] PREPENDED = {
    // Both only silence warnings: JMH itself uses sun.misc.Unsafe.
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    // The language of a worker; a benchmark's own flags come later and win.
    "-Duser.language=en",
    "-Duser.script=",
    "-Duser.country=",
    "-Duser.variant=",
    "-Duser.extensions="
  };

  void run() {
    // Every worker has its own temporary directory, but the lock's file would still be shared by
    // runs that the supervisor deliberately interleaves.
    System.setProperty("jmh.ignoreLock", "true");
    JmhEvents events = new JmhEvents(link, System.out);
    if (!available()) {
      return;
    }
    try {
      new Runner(options(events), events).run();
    } catch (RunnerException | RuntimeException e) {
      e.printStackTrace(System.out);
      events.failed(Failure.describe(e));
      return;
    }
    if (events.successful()) {
      link.send(new WorkerEvent.Finished());
    } else {
      events.failed("JMH measured nothing");
    }
  }

  /** Asks the benchmark's author's code again: the machine may have changed since the plan. */
  // Plugin code may throw anything; whatever it is becomes the outcome of the fork.
  @SuppressWarnings("CatchingUnchecked")
  private boolean available() {
    try {
      if (BenchmarkClass.availability(request.provider(), new ForkContext(request, link))
          instanceof Availability.Missing missing) {
        link.send(new WorkerEvent.Skipped(missing));
        return false;
      }
      return true;
    } catch (Throwable e) {
      Failure.send(link, WorkerFailure.THREW, "in availability: " + Failure.describe(e), e);
      return false;
    }
  }

  private Options options(OutputFormat events) {
    ForkRequest.Shape shape = request.shape();
    List<String> include = List.of("^" + Pattern.quote(request.provider()) + "$");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(include.getFirst())
            .forks(1)
            .warmupForks(0)
            .warmupIterations(shape.warmups())
            .warmupTime(TimeValue.nanoseconds(shape.warmupTime().toNanos()))
            .measurementIterations(shape.iterations())
            .measurementTime(TimeValue.nanoseconds(shape.iterationTime().toNanos()))
            // The supervisor's watchdog decides; JMH's timeout cannot end a hung operation.
            .timeout(new TimeValue(1, TimeUnit.DAYS))
            .shouldFailOnError(true)
            .addProfiler(JitProfiler.class)
            .addProfiler(AllocationProfiler.class)
            .jvmArgsPrepend(PREPENDED);
    request.parameters().forEach(options::param);
    if (wantsAllCpus(include, events)) {
      // JMH would keep all CPUs busy for a second at every fork, to have those counted that a
      // machine takes offline while they are idle. Those that are online are what is measured.
      options.threads(Runtime.getRuntime().availableProcessors());
    }
    return options.build();
  }

  private static boolean wantsAllCpus(List<String> include, OutputFormat events) {
    return BenchmarkList.defaultList().find(events, include, List.of()).stream()
        .anyMatch(benchmark -> benchmark.getThreads().orElse(1) == Threads.MAX);
  }
}
