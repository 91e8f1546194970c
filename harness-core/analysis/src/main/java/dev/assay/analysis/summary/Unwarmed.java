package dev.assay.analysis.summary;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Names the workloads that were measured while the JIT compiler was still at work, or before it
 * was. A program that a workload starts, or a kernel on a device, is not compiled by it, so only
 * what JMH runs is known to need a warm-up.
 */
public final class Unwarmed {
  /** A share of the time: more than a settled benchmark compiles now and then. */
  public static final double MUCH = 0.1;

  private static final String SINGLE_SHOT = "single-shot-time";

  private Unwarmed() {}

  /** A sentence for each workload of the runs, without repetition. */
  public static List<String> sentences(List<RunResult> runs) {
    return runs.stream()
        .flatMap(run -> run.results().stream())
        .filter(result -> result.outcome() instanceof Outcome.Measured)
        .flatMap(result -> sentence(result).stream())
        .distinct()
        .toList();
  }

  /** Empty where it was warm, or nothing tells. */
  static Optional<String> sentence(WorkloadResult result) {
    if (isCold(result)) {
      return Optional.of(
          label(result)
              + " was measured without a warm-up, so part of it or all is of interpreted code,"
              + " which may be a hundred times slower than compiled code. Measure it again with"
              + " --warmups 2 or more.");
    }
    OptionalDouble share = result.setting().jitShare();
    return share.isPresent() && share.getAsDouble() >= MUCH
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s was measured while the JIT compiler was still at work, for %.0f %% of the time"
                    + " of measured iterations: part of it is of code not compiled yet. Measure it"
                    + " again with more of --warmups or --warmup-time.",
                label(result),
                share.getAsDouble() * 100))
        : Optional.empty();
  }

  private static String label(WorkloadResult result) {
    return Parameters.behind(
        result.workload(), result.definingParameters(), result.defaultedParameters());
  }

  /** What JMH measures in a single shot is meant to be cold. */
  private static boolean isCold(WorkloadResult result) {
    return "0".equals(result.setting().known().get(Fact.WARMUP_ITERATIONS))
        && result.metrics().stream()
            .anyMatch(metric -> metric.clock() == Clock.JMH && !metric.name().equals(SINGLE_SHOT));
  }
}
