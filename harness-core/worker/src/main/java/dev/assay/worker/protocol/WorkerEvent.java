package dev.assay.worker.protocol;

import dev.assay.api.Availability;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a worker tells the harness. */
public sealed interface WorkerEvent {
  /** The process has started. */
  record Hello(long pid) implements WorkerEvent {}

  /**
   * @param index from 0 within the warmups or the measured iterations, 0 for other phases
   */
  record EnteredPhase(Phase phase, int index) implements WorkerEvent {}

  /** The workload tells the user something. */
  record Progress(String message) implements WorkerEvent {}

  /**
   * A long step gets on.
   *
   * @param share of it that is done, 0 to 1
   */
  record Advance(String doing, double share) implements WorkerEvent {}

  /**
   * What JMH says of the process it starts.
   *
   * @param mode JMH's short label, such as {@code "thrpt"}
   */
  record JmhFork(String mode, int threads, String jvm, List<String> jvmArguments)
      implements WorkerEvent {
    public JmhFork {
      jvmArguments = List.copyOf(jvmArguments);
    }
  }

  /**
   * An iteration of a self-timed workload.
   *
   * @param index from 0 within the warmups or the measured iterations
   * @param samples by metric
   * @param taints why the workload itself marks it as unfit
   */
  record Iteration(
      boolean warmup,
      int index,
      Map<String, Double> samples,
      List<String> taints,
      List<Counter> counters,
      List<Distribution> distributions)
      implements WorkerEvent {
    public Iteration {
      samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
      taints = List.copyOf(taints);
      counters = List.copyOf(counters);
      distributions = List.copyOf(distributions);
    }
  }

  /**
   * An iteration of a JMH benchmark.
   *
   * @param index from 0 within the warmups or the measured iterations
   */
  record JmhIteration(boolean warmup, int index, List<JmhScore> scores) implements WorkerEvent {
    public JmhIteration {
      scores = List.copyOf(scores);
    }
  }

  /**
   * @param name JMH's short label of the mode for the primary score, else the counter's name
   * @param unit as JMH writes it, such as {@code "ops/s"}
   * @param sampled values with their counts; empty unless JMH sampled
   */
  record JmhScore(String name, boolean primary, double value, String unit, List<Weighted> sampled) {
    public JmhScore {
      sampled = List.copyOf(sampled);
    }
  }

  /** A value and how often it was sampled. */
  record Weighted(double value, long count) {}

  /** The fork ends unmeasured, as something is missing. */
  record Skipped(Availability.Missing because) implements WorkerEvent {}

  /**
   * The fork ends without a result.
   *
   * @param message for the user, one line
   * @param status the exit status of the process that JMH started, for {@link
   *     WorkerFailure#CRASHED}
   */
  record Failed(WorkerFailure kind, String message, Optional<Integer> status)
      implements WorkerEvent {
    /** A failure of this process. */
    public Failed(WorkerFailure kind, String message) {
      this(kind, message, Optional.empty());
    }
  }

  /** The fork ends with all it was to do done. */
  record Finished() implements WorkerEvent {}
}
