package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of a run's {@code samples.jsonl}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.WorkloadStarted.class, name = "workload-started"),
  @JsonSubTypes.Type(value = JournalEntry.WorkloadResumed.class, name = "workload-resumed"),
  @JsonSubTypes.Type(value = JournalEntry.ForkStarted.class, name = "fork-started"),
  @JsonSubTypes.Type(value = JournalEntry.Iteration.class, name = "iteration"),
  @JsonSubTypes.Type(value = JournalEntry.ForkFinished.class, name = "fork-finished"),
  @JsonSubTypes.Type(value = JournalEntry.WorkloadFinished.class, name = "workload-finished")
})
public sealed interface JournalEntry {
  /** The index in the plan of the workload it is about. */
  int workload();

  /**
   * A workload begins. Entries about the same workload before this one are of an attempt that was
   * cut off; they are kept in the file and count for nothing.
   *
   * @param attempt from 1
   * @param boot the id that the kernel drew when the machine started; empty where it is not known
   */
  record WorkloadStarted(int workload, int attempt, Optional<String> boot) implements JournalEntry {
    public WorkloadStarted {
      fromZero("workload", workload);
    }
  }

  /**
   * An attempt that was cut off goes on, on the machine where it began, after its last whole fork.
   * What it had of the forks after that counts for nothing.
   *
   * @param forks how many are whole
   */
  record WorkloadResumed(int workload, int forks) implements JournalEntry {
    public WorkloadResumed {
      fromZero("workload", workload);
      fromZero("forks", forks);
    }
  }

  /**
   * @param facts such as the JVM and its arguments
   */
  record ForkStarted(int workload, int fork, @JsonInclude Map<String, String> facts)
      implements JournalEntry {
    public ForkStarted {
      fromZero("workload", workload);
      fromZero("fork", fork);
    }
  }

  /**
   * One iteration.
   *
   * @param index from 0 within the warmups or the measured iterations of the fork
   * @param samples by metric
   * @param taints why the workload itself marks it as unfit
   * @param disturbances what besides the workload had part in it
   */
  record Iteration(
      int workload,
      int fork,
      boolean warmup,
      int index,
      Map<String, Double> samples,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> taints,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Disturbance> disturbances,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Counter> counters,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Distribution> distributions)
      implements JournalEntry {
    public Iteration {
      fromZero("workload", workload);
      fromZero("fork", fork);
      fromZero("index", index);
      samples.forEach(
          (name, value) -> {
            if (!Double.isFinite(value)) {
              throw new IllegalArgumentException(
                  "its %s is %s, which is no finite number".formatted(name, value));
            }
          });
    }

    /** Undisturbed. */
    public Iteration(
        int workload,
        int fork,
        boolean warmup,
        int index,
        Map<String, Double> samples,
        List<String> taints,
        List<Counter> counters,
        List<Distribution> distributions) {
      this(workload, fork, warmup, index, samples, taints, List.of(), counters, distributions);
    }

    /** This iteration, with what disturbed it. */
    public Iteration disturbed(List<Disturbance> by) {
      return new Iteration(
          workload, fork, warmup, index, samples, taints, by, counters, distributions);
    }

    /** This iteration, with one more counter. */
    public Iteration counting(Counter counter) {
      List<Counter> more = new ArrayList<>(counters);
      more.add(counter);
      return new Iteration(
          workload, fork, warmup, index, samples, taints, disturbances, more, distributions);
    }

    /** This iteration, with one more reason not to score it. */
    public Iteration tainted(String reason) {
      List<String> reasons = new ArrayList<>(taints);
      reasons.add(reason);
      return new Iteration(
          workload, fork, warmup, index, samples, reasons, disturbances, counters, distributions);
    }
  }

  record ForkFinished(int workload, int fork) implements JournalEntry {
    public ForkFinished {
      fromZero("workload", workload);
      fromZero("fork", fork);
    }
  }

  record WorkloadFinished(int workload, @JsonIgnore Outcome outcome) implements JournalEntry {
    public WorkloadFinished {
      fromZero("workload", workload);
    }

    @JsonCreator
    static WorkloadFinished of(
        @JsonProperty("workload") int workload,
        @JsonUnwrapped @JsonProperty("#outcome") OutcomeFields fields) {
      return new WorkloadFinished(workload, fields.read());
    }

    @JsonUnwrapped
    @JsonProperty("#outcome")
    OutcomeFields fields() {
      return OutcomeFields.of(outcome);
    }

    /** Whether the workload need not be measured again: one whose machine was taken away must. */
    public boolean counts() {
      return !(outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.PREEMPTED);
    }
  }

  private static void fromZero(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "its %s is %d, which is not a whole number from 0".formatted(name, value));
    }
  }
}
