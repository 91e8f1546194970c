package dev.assay.analysis.gate.policy;

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
  PLUGIN("plugin");

  private final String key;

  Aspect(String key) {
    this.key = key;
  }

  /** As written in a policy. */
  public String key() {
    return key;
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
