package dev.assay.testkit;

import dev.assay.api.Context;
import dev.assay.api.Phase;
import dev.assay.api.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A context that fails at one of the calls that a setup makes of it. */
final class InterruptedSetup implements Context {
  private final TestContext context;
  private final int failingCall;
  private int calls;

  /** The failure of a context. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(int call) {
      super("The test made the setup's call number " + call + " of its context fail.");
    }
  }

  /**
   * @param failingCall from 1; 0 for none
   */
  InterruptedSetup(TestContext context, int failingCall) {
    this.context = context;
    this.failingCall = failingCall;
  }

  int calls() {
    return calls;
  }

  private TestContext next() {
    if (context.phase() == Phase.SETUP && ++calls == failingCall) {
      throw new Failure(calls);
    }
    return context;
  }

  @Override
  public String text(String parameter) {
    return next().text(parameter);
  }

  @Override
  public Phase phase() {
    return next().phase();
  }

  @Override
  public int fork() {
    return next().fork();
  }

  @Override
  public Duration timeBudget() {
    return next().timeBudget();
  }

  @Override
  public Path scratchDirectory() {
    return next().scratchDirectory();
  }

  @Override
  public boolean cancelled() {
    return next().cancelled();
  }

  @Override
  public Machine machine() {
    return next().machine();
  }

  @Override
  public RandomGenerator random() {
    return next().random();
  }
}
