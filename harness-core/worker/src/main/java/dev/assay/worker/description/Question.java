package dev.assay.worker.description;

/**
 * One thing that the harness asks of a plugin's code.
 *
 * @param kind what is asked
 * @param className of the plugin's class that answers
 */
public record Question(Kind kind, String className) {
  /** What is asked. */
  public enum Kind {
    /** A {@code BenchmarkPlugin}, for its workloads. */
    WORKLOADS,
    /** A class of JMH benchmarks, for what {@code @Benchmarks} says. */
    BENCHMARKS,
    /** A {@code JobFileFormat}, for its name. */
    JOB_FILE_FORMAT,
    /** A {@code JobFileFormat}, to read the job file of the request. */
    JOB_FILE
  }

  public Question {
    if (className.isBlank() || className.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("'" + className + "' is no name of a class.");
    }
  }

  static Question parse(String line) {
    String[] words = line.split(" ", 2);
    return new Question(Kind.valueOf(words[0]), words[1]);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return kind + " " + className;
  }
}
