package dev.assay.worker.protocol;

import java.util.Optional;

/**
 * One thing that the harness asks of a plugin's code.
 *
 * @param kind what is asked
 * @param className of the plugin's class that answers
 * @param subject for the kinds that ask about values, those
 */
public record Question(Kind kind, String className, Optional<WorkloadValues> subject) {
  /** What is asked. */
  public enum Kind {
    /** A {@code BenchmarkPlugin}, for its workloads. */
    WORKLOADS,
    /** A class of JMH benchmarks, for what {@code @Benchmarks} says. */
    BENCHMARKS,
    /** A {@code JobFileFormat}, for its name. */
    JOB_FILE_FORMAT,
    /** A {@code JobFileFormat}, to read the job file of the request. */
    JOB_FILE,
    /** A {@code ResultImporter}, for its format. */
    IMPORTER,
    /** A workload of a {@code BenchmarkPlugin}, what it says of values of its parameters. */
    VALUES,
    /** Likewise, whether it can run on this machine. */
    AVAILABILITY,
    /**
     * A JMH benchmark, by its full name, whether it can run on this machine with values of its
     * parameters.
     */
    BENCHMARK_AVAILABILITY;

    /** Whether the answer depends on the machine and the moment. */
    public boolean ofMachine() {
      return this == AVAILABILITY || this == BENCHMARK_AVAILABILITY;
    }
  }

  public Question {
    if (className.isBlank() || className.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("'" + className + "' is not the name of a class.");
    }
  }

  public Question(Kind kind, String className) {
    this(kind, className, Optional.empty());
  }

  /** What a workload of a provider says of the values of its parameters. */
  public static Question about(String provider, WorkloadValues values) {
    return about(Kind.VALUES, provider, values);
  }

  /** What a class is asked of the values of a workload's parameters. */
  public static Question about(Kind kind, String className, WorkloadValues values) {
    return new Question(kind, className, Optional.of(values));
  }
}
