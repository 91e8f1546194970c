package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a worker tells the harness. */
sealed interface WorkerEvent {
  record Hello(long pid) implements WorkerEvent {}

  /**
   * @param name such as {@code "warmup"}
   */
  record EnteredPhase(String name, int index) implements WorkerEvent {}

  record Progress(String message) implements WorkerEvent {}

  /**
   * A long step gets on.
   *
   * @param share of it that is done, 0 to 1
   */
  record Advance(String doing, double share) implements WorkerEvent {}

  /** What JMH says of the fork it starts. */
  record JmhFork(String mode, int threads, String jvm, List<String> jvmArguments)
      implements WorkerEvent {}

  record Iteration(
      boolean warmup,
      int index,
      Map<String, Double> samples,
      List<String> taints,
      List<Counted> counters,
      List<Distributed> distributions)
      implements WorkerEvent {}

  record Counted(String name, double value, Unit unit) {}

  record Distributed(String name, Unit unit, String hdrHistogram) {}

  record JmhIteration(boolean warmup, int index, List<JmhScore> scores) implements WorkerEvent {}

  /**
   * @param name JMH's short label of the mode for the primary score, else the counter's name
   * @param unit as JMH writes it, such as {@code "ops/s"}
   * @param distribution values with their counts; empty unless JMH sampled
   */
  record JmhScore(
      String name, boolean primary, double value, String unit, List<Weighted> distribution) {}

  record Weighted(double value, long count) {}

  record Skipped(String reason) implements WorkerEvent {}

  /**
   * @param status exit status of JMH's fork
   */
  record Failed(FailureKind kind, String message, Optional<Integer> status)
      implements WorkerEvent {}

  record Finished() implements WorkerEvent {}
}
