package dev.assay.worker.description;

import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.machine.Machine;
import dev.assay.worker.protocol.WorkloadValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The context of a fork to come, as far as it is known before the run. */
record FirstForkContext(WorkloadValues values, Path scratchDirectory, Machine machine)
    implements Context {
  // The harness's default; whether a workload can run must not depend on it.
  private static final Duration TIME_BUDGET = Duration.ofSeconds(1);

  FirstForkContext(WorkloadValues values, Path scratchDirectory) {
    this(values, scratchDirectory, Machine.ofThisProcess());
  }

  @Override
  public String text(Parameter parameter) {
    return values.text(parameter);
  }

  @Override
  public Phase phase() {
    return Phase.SETUP;
  }

  @Override
  public int fork() {
    return 0;
  }

  @Override
  public Duration timeBudget() {
    return TIME_BUDGET;
  }

  @Override
  public boolean cancelled() {
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(0);
  }
}
