package dev.assay.analysis.gate.policy;

import java.util.regex.Pattern;

/**
 * Selects metrics by name: {@code workload:metric}, each part with {@code *} for anything. Without
 * a colon it selects every metric of the workload.
 *
 * @param text such as {@code "storage.io:*latency*"}
 */
public record MetricPattern(String text) {
  public MetricPattern {
    if (text.isBlank() || text.startsWith(":") || text.endsWith(":")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a metric pattern: write workload:metric, such as storage.io:*iops.");
    }
  }

  public boolean matches(String workload, String metric) {
    int colon = text.indexOf(':');
    return colon < 0
        ? matchesPart(text, workload)
        : matchesPart(text.substring(0, colon), workload)
            && matchesPart(text.substring(colon + 1), metric);
  }

  /** Whether it can select a metric of the workload, whatever the metric's name. */
  public boolean matchesWorkload(String workload) {
    int colon = text.indexOf(':');
    return matchesPart(colon < 0 ? text : text.substring(0, colon), workload);
  }

  private static boolean matchesPart(String glob, String name) {
    String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q");
    return Pattern.matches(regex, name);
  }
}
