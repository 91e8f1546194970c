package dev.assay.plugins.importers.sparecores;

import java.util.Optional;
import java.util.Set;

/**
 * Where a file of the tree lies.
 *
 * @param vmType the provider's name of it; empty where the tree was not named from above it
 */
record TaskFolder(Optional<String> vmType, String task, String file) {
  private static final Set<String> FILES = Set.of("stdout", "stderr", "parsed.json");

  /** Tasks whose names no other tool's folder is likely to have, and those read here. */
  private static final Set<String> TASKS =
      Set.of(
          "bw_mem",
          "compression_text",
          "dmidecode",
          "geekbench",
          "hello",
          "llm",
          "lscpu",
          "lshw",
          "membench",
          "nginx",
          "nvbandwidth",
          "nvidia_smi",
          "openssl",
          "passmark",
          "pgbench",
          "redis",
          "static_web",
          "stressng",
          "stressngfull",
          "stressngsinglecore",
          "stressnglongrun",
          "virtualization");

  static TaskFolder of(String place) {
    String[] parts = place.split("/");
    int last = parts.length - 1;
    return new TaskFolder(
        last >= 2 ? Optional.of(parts[last - 2]) : Optional.empty(),
        last >= 1 ? parts[last - 1] : "",
        parts[last]);
  }

  boolean isOfTask() {
    return FILES.contains(file) && TASKS.contains(task);
  }
}
