package dev.assay.analysis.gate.policy;

import java.util.List;

/** A policy that cannot be followed, with everything that is wrong with it. */
public final class InvalidPolicyException extends Exception {
  private final List<String> problems;

  public InvalidPolicyException(List<String> problems) {
    super(
        "The gate policy has %d problem%s:\n%s"
            .formatted(
                problems.size(),
                problems.size() == 1 ? "" : "s",
                String.join("\n", problems.stream().map(problem -> "- " + problem).toList())));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
