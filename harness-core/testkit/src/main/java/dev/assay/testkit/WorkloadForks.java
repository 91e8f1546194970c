package dev.assay.testkit;

import dev.assay.api.Availability;
import dev.assay.api.Context;
import dev.assay.api.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Starts forks of one workload, each with a new instance. */
record WorkloadForks(
    Supplier<Workload> workloads,
    BiFunction<Duration, Path, TestContext> contexts,
    AvailabilityCheck availability,
    TrialFork fork) {
  /** Says whether a workload can run here. */
  interface AvailabilityCheck {
    Availability of(Workload workload, Context context) throws Exception;
  }

  /** The calls of a workload's methods, after that of availability. */
  interface Calls {
    void make(Workload workload, TestContext context) throws Exception;
  }

  TrialFork.Ending run(Duration timeBudget, Calls calls) throws IOException, InterruptedException {
    return fork.run(
        scratch -> {
          Workload workload = workloads.get();
          TestContext context = contexts.apply(timeBudget, scratch);
          if (availability.of(workload, context) instanceof Availability.Missing missing) {
            throw new Unavailable(workload.info().id(), missing);
          }
          calls.make(workload, context);
        });
  }
}
