package dev.assay.runtime.plan;

import java.util.regex.Pattern;

/**
 * A selection of workloads by id: the id itself, its leading words ({@code host} selects {@code
 * host.clock}), or a pattern in which {@code *} stands for any characters.
 */
final class WorkloadSelection {
  private final Pattern pattern;

  WorkloadSelection(String text) {
    String quoted = Pattern.quote(text).replace("*", "\\E.*\\Q");
    pattern = Pattern.compile(quoted + "(\\..*)?");
  }

  boolean matches(String workloadId) {
    return pattern.matcher(workloadId).matches();
  }
}
