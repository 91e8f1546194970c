package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why values of a workload are not fit for a score, such as that its device is simulated. */
record Marks(List<Taint> taints, Optional<String> ofTheRun, int iterations) {
  private static final String SIMULATED = "simulated";

  static Marks of(MeasuredRun run, WorkloadResult result) {
    return new Marks(
        result.taints(),
        Optional.ofNullable(run.conditions().labels().get(SIMULATED))
            .map(what -> "simulated: " + what),
        result.iterations());
  }

  /** Those of an iteration, each reason once. */
  List<String> of(int fork, int iteration) {
    Set<String> reasons = new LinkedHashSet<>();
    ofTheRun.ifPresent(reasons::add);
    for (Taint taint : taints) {
      if (taint.fork() == fork && taint.iteration() == iteration) {
        reasons.add(taint.reason());
      }
    }
    return List.copyOf(reasons);
  }

  /** Those of every iteration; empty where one iteration has none. */
  Optional<String> ofAll() {
    List<String> reasons = new ArrayList<>(ofTheRun.stream().toList());
    if (iterations > 0 && marked() >= iterations) {
      taints.stream().map(Taint::reason).distinct().forEach(reasons::add);
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
  }

  /** How many iterations are marked where not all are. */
  int ofSome() {
    return marked() < iterations ? marked() : 0;
  }

  private int marked() {
    return (int)
        taints.stream().map(taint -> List.of(taint.fork(), taint.iteration())).distinct().count();
  }
}
