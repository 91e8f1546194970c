package dev.assay.analysis.result;

/** With what, or how, a workload may have been measured. */
public enum Fact {
  JDK("the JDK %s"),
  /** Tells vendors and patches of one version apart. */
  JDK_BUILD("the JDK build %s"),
  VM("the virtual machine %s"),
  /** One a line. */
  JVM_OPTIONS("the JVM options %s"),
  JMH("JMH %s"),
  /** In processes of their own, or in the one that started them. */
  FORKING("%s"),
  WARMUP_ITERATIONS("%s warm-up iterations"),
  WARMUP_TIME("warm-up iterations of %s"),
  WARMUP_BATCH("warm-up batches of %s calls"),
  ITERATIONS("%s iterations a fork"),
  ITERATION_TIME("iterations of %s"),
  /** Part of the work, so a parameter where it is known. */
  THREADS("%s threads"),
  /** Likewise. */
  BATCH_SIZE("batches of %s calls");

  private final String phrase;

  Fact(String phrase) {
    this.phrase = phrase;
  }

  /** Behind "measured with", such as {@code "5 warm-up iterations"}. */
  public String phrase(String value) {
    return (value.equals("1") ? phrase.replaceFirst("(%s .*?)s\\b", "$1") : phrase)
        .formatted(value);
  }

  /** What it is, without a value, such as {@code "warm-up iterations"}. */
  public String title() {
    return switch (this) {
      case FORKING -> "forks";
      case WARMUP_TIME -> "time of a warm-up iteration";
      case WARMUP_BATCH -> "batch size of warm-up";
      case ITERATION_TIME -> "time of an iteration";
      case BATCH_SIZE -> "batch size";
      case JMH -> "JMH version";
      default -> phrase.replace("the ", "").replace("%s", "").replace(" a fork", "").strip();
    };
  }
}
