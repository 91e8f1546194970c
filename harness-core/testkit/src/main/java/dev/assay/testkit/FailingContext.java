package dev.assay.testkit;

import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.machine.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A context that fails at one of the calls that a workload makes of it while it opens. */
final class FailingContext implements Context {
  private final TestContext context;
  private final int failingCall;
  private final List<String> calls = new ArrayList<>();

  /** The failure of a context. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String call) {
      super("The test made a call of context." + call + " fail.");
    }
  }

  /**
   * @param failingCall from 1; 0 for none
   */
  FailingContext(TestContext context, int failingCall) {
    this.context = context;
    this.failingCall = failingCall;
  }

  /** The methods that were called, in the order of the calls. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  private synchronized TestContext at(String call) {
    if (context.phase() == Phase.SETUP) {
      calls.add(call);
      if (calls.size() == failingCall) {
        throw new Failure(call);
      }
    }
    return context;
  }

  @Override
  public String text(Parameter parameter) {
    return at("get(…)").text(parameter);
  }

  @Override
  public Phase phase() {
    return at("phase()").phase();
  }

  @Override
  public int fork() {
    return at("fork()").fork();
  }

  @Override
  public Duration timeBudget() {
    return at("timeBudget()").timeBudget();
  }

  @Override
  public Path scratchDirectory() {
    return at("scratchDirectory()").scratchDirectory();
  }

  @Override
  public boolean cancelled() {
    return at("cancelled()").cancelled();
  }

  @Override
  public void advance(String doing, double share) {
    at("advance(…)").advance(doing, share);
  }

  @Override
  public Machine machine() {
    return at("machine()").machine();
  }

  @Override
  public RandomGenerator random() {
    return at("random()").random();
  }
}
