package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which listed values are about the work of which workload. What is measured in another way, such
 * as a copy between devices in both directions at once, is not here: its limit would say nothing.
 */
enum SameWork {
  HOST_TO_DEVICE("gpu.h2d_d2h.bandwidth", "published.device-copy", "direction", "h2d", "d2h");

  private final String listed;
  private final String workload;
  private final String parameter;
  private final Set<String> values;

  SameWork(String listed, String workload, String parameter, String... values) {
    this.listed = listed;
    this.workload = workload;
    this.parameter = parameter;
    this.values = Set.of(values);
  }

  /** The listed metric that an identity is about. */
  static Optional<String> metric(Identity identity) {
    return Arrays.stream(values())
        .filter(same -> same.workload.equals(identity.workload()))
        .filter(same -> same.contains(identity.parameters()))
        .map(same -> same.listed)
        .findFirst();
  }

  private boolean contains(Map<String, String> parameters) {
    return values.contains(parameters.getOrDefault(parameter, ""));
  }
}
