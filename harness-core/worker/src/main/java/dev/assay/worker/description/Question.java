package dev.assay.worker.description;

import java.util.Optional;

/**
 * One thing that the harness asks of a plugin's code.
 *
 * @param kind what is asked
 * @param className of the plugin's class that answers
 * @param subject for {@link Kind#VALUES} what it is asked about
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
    /** A workload of a {@code BenchmarkPlugin}, what it says of values of its parameters. */
    VALUES
  }

  public Question {
    if (className.isBlank() || className.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("'" + className + "' is no name of a class.");
    }
  }

  public Question(Kind kind, String className) {
    this(kind, className, Optional.empty());
  }

  /** What a workload of a provider says of the values of its parameters. */
  public static Question about(String provider, WorkloadValues values) {
    return new Question(Kind.VALUES, provider, Optional.of(values));
  }

  static Question parse(String line) {
    String[] words = line.split(" ", 3);
    return new Question(
        Kind.valueOf(words[0]),
        words[1],
        words.length < 3 ? Optional.empty() : Optional.of(WorkloadValues.parse(words[2])));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return kind + " " + className + subject.map(values -> " " + values).orElse("");
  }
}
