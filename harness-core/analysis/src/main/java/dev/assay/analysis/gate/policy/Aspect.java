package dev.assay.analysis.gate.policy;

import dev.assay.analysis.result.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What both sides of a gate should have in common, or a difference may be due to it. */
public enum Aspect {
  VM_TYPE("vmType"),
  CPU("cpu"),
  JDK("jdk"),
  DRIVER("driver"),
  /** The versions of plugins; what a workload does may change with them. */
  PLUGIN("plugin"),
  /** The virtual machine, such as HotSpot or OpenJ9. */
  VM("vm"),
  JVM_OPTIONS("jvmArgs"),
  JMH("jmh"),
  /** Whether benchmarks ran in processes of their own. */
  FORKING("forks"),
  /** How many warm-up iterations, how long, and in which batches. */
  WARMUP("warmup"),
  /** How many measured iterations a fork, and how long. */
  ITERATIONS("iterations"),
  /** How fast cores or devices ran. */
  CLOCK("clock"),
  /** How much CPU time the hypervisor took. */
  STEAL("steal");

  private final String key;

  Aspect(String key) {
    this.key = key;
  }

  /** As written in a policy. */
  public String key() {
    return key;
  }

  /** The aspect that a fact belongs to; empty for those that define the work. */
  public static Optional<Aspect> of(Fact fact) {
    return switch (fact) {
      case JDK, JDK_BUILD -> Optional.of(JDK);
      case VM -> Optional.of(VM);
      case JVM_OPTIONS -> Optional.of(JVM_OPTIONS);
      case JMH -> Optional.of(JMH);
      case FORKING -> Optional.of(FORKING);
      case WARMUP_ITERATIONS, WARMUP_TIME, WARMUP_BATCH -> Optional.of(WARMUP);
      case ITERATIONS, ITERATION_TIME -> Optional.of(ITERATIONS);
      case THREADS, BATCH_SIZE -> Optional.empty();
    };
  }

  static Optional<Aspect> of(String key) {
    return Arrays.stream(values())
        .filter(aspect -> aspect.key.toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Aspect::key).toList();
  }
}
