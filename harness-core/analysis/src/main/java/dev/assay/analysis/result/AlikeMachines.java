package dev.assay.analysis.result;

import java.util.Optional;

/**
 * Machines whose values may be held against each other over time. Those of one VM type are taken
 * for alike; where the type is not known, a machine is like itself alone.
 */
public sealed interface AlikeMachines {
  /** All machines of a VM type. */
  record OfVmType(String name) implements AlikeMachines {}

  /**
   * One machine.
   *
   * @param cpu the model; empty where it is not known. Another under the same name is another
   *     machine
   * @param vmType likewise
   */
  record OneMachine(String name, Optional<String> cpu, Optional<String> vmType)
      implements AlikeMachines {}

  /** Machines of which nothing tells whether any two of them are one. */
  record Nameless() implements AlikeMachines {}

  /**
   * Machines without a name that the user takes for one, by giving the files of their values
   * together.
   */
  record GivenTogether() implements AlikeMachines {}

  /** Those that a run's machine is taken for alike with. */
  static AlikeMachines of(MeasuredRun run) {
    Optional<String> vmType = run.result().machine().vmType();
    return vmType.isPresent() ? new OfVmType(vmType.get()) : oneOf(run);
  }

  /** Likewise, of runs whose files the user gave together. */
  static AlikeMachines ofGiven(MeasuredRun run) {
    AlikeMachines told = of(run);
    return told instanceof Nameless ? new GivenTogether() : told;
  }

  /** The run's machine alone, whether its VM type is known or not. */
  static AlikeMachines oneOf(MeasuredRun run) {
    Optional<String> name = run.result().machine().ownName();
    return name.isPresent()
        ? new OneMachine(name.get(), run.conditions().cpu(), run.result().machine().vmType())
        : new Nameless();
  }
}
