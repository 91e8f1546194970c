package dev.assay.analysis.gate;

import dev.assay.analysis.result.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Whether both sides were measured on machines of one kind. */
final class Machines {
  private Machines() {}

  /** Why they are unlike; empty when they are alike or not known to differ. */
  static Optional<String> unlike(List<RunResult> baseline, List<RunResult> candidate) {
    TreeSet<String> first = vmTypes(baseline);
    TreeSet<String> second = vmTypes(candidate);
    if (first.equals(second) || first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "The baseline is of %s and the candidate of %s: a difference may be the machines'. Measure both on one VM type."
            .formatted(String.join(", ", first), String.join(", ", second)));
  }

  private static TreeSet<String> vmTypes(List<RunResult> runs) {
    TreeSet<String> types = new TreeSet<>();
    runs.forEach(run -> run.machine().vmType().ifPresent(types::add));
    return types;
  }
}
