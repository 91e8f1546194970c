package dev.assay.testkit;

import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A context for tests: fork 0 with parameters, a time budget and a scratch directory of the test's
 * choice, and a random generator that gives the same numbers in every test.
 */
public final class TestContext implements Context {
  private static final long SEED = 42;

  private final WorkloadInfo info;
  private final Map<String, String> parameters;
  private final Duration timeBudget;
  private final Path scratchDirectory;
  private final Machine machine;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private volatile Phase phase = Phase.SETUP;
  private volatile long cancelNanos;
  private volatile boolean cancellationSet;

  private TestContext(
      WorkloadInfo info,
      Map<String, String> parameters,
      Duration timeBudget,
      Path scratch,
      Machine machine) {
    this.info = info;
    this.parameters = parameters;
    this.timeBudget = timeBudget;
    this.scratchDirectory = scratch;
    this.machine = machine;
  }

  /**
   * A context in phase {@link Phase#SETUP}.
   *
   * @param parameters those that differ from their defaults
   * @param scratchDirectory an empty directory that the test removes
   * @throws IllegalArgumentException naming every parameter that is not declared or has a value
   *     that its declaration refuses
   */
  public static TestContext of(
      WorkloadInfo info,
      Map<String, String> parameters,
      Duration timeBudget,
      Path scratchDirectory) {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new TreeMap<>();
    for (Parameter parameter : info.parameters()) {
      values.put(parameter.name(), parameter.defaultValue());
    }
    parameters.forEach(
        (name, value) -> {
          info.parameter(name)
              .ifPresentOrElse(
                  parameter -> parameter.problem(value).ifPresent(problems::add),
                  () -> problems.add(undeclared(info, name)));
          values.put(name, value);
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new TestContext(
        info, values, timeBudget, scratchDirectory, TestMachine.nothingKnown().build());
  }

  /** The same on a machine of the test's choice; without this nothing is known of it. */
  public TestContext on(Machine other) {
    return new TestContext(info, parameters, timeBudget, scratchDirectory, other);
  }

  TestContext withScratchDirectory(Path other) {
    return new TestContext(info, parameters, timeBudget, other, machine);
  }

  /** Goes to another phase, as the harness does between the calls of a workload's methods. */
  public void enter(Phase newPhase) {
    phase = newPhase;
  }

  /** Cancels now. */
  public void cancel() {
    cancelAfter(Duration.ZERO);
  }

  /** Cancels when a time from now has passed. */
  public void cancelAfter(Duration delay) {
    cancelNanos = System.nanoTime() + delay.toNanos();
    cancellationSet = true;
  }

  @Override
  public String text(Parameter parameter) {
    String value = parameters.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException(undeclared(info, parameter.name()));
    }
    if (!info.parameter(parameter.name()).equals(Optional.of(parameter))) {
      throw new IllegalArgumentException(
          "workload %s declares the parameter '%s' otherwise than it reads it: keep it as one constant"
              .formatted(info.id(), parameter.name()));
    }
    return value;
  }

  private static String undeclared(WorkloadInfo info, String parameter) {
    return "workload %s does not declare a parameter '%s'; it declares %s"
        .formatted(info.id(), parameter, info.parameters().stream().map(Parameter::name).toList());
  }

  @Override
  public Phase phase() {
    return phase;
  }

  @Override
  public int fork() {
    return 0;
  }

  @Override
  public Duration timeBudget() {
    return timeBudget;
  }

  @Override
  public Path scratchDirectory() {
    return scratchDirectory;
  }

  @Override
  public boolean cancelled() {
    return cancellationSet && System.nanoTime() - cancelNanos >= 0;
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
