package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * What a scorecard judges: runs that measured the same kind of machine.
 *
 * @param name unique on a scorecard
 * @param runs at least one
 */
public record Subject(String name, List<RunResult> runs) {
  public Subject {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("Subject " + name + " has no run.");
    }
  }

  /** One run by itself, named by its id. */
  public static Subject of(RunResult run) {
    return new Subject(run.id(), List.of(run));
  }

  /** The VM type of its machines; empty where one is not known or they differ. */
  public Optional<String> vmType() {
    List<Optional<String>> types = runs.stream().map(r -> r.machine().vmType()).distinct().toList();
    return types.size() == 1 ? types.getFirst() : Optional.empty();
  }
}
