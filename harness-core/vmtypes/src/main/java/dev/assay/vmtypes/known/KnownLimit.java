package dev.assay.vmtypes.known;

import dev.assay.analysis.plausibility.KnownValue;
import java.util.List;

/**
 * A known value with what it holds for.
 *
 * @param vmType of the machines it is about
 * @param configuration of the work, such as {@code "nvbandwidth device_to_device_memcpy_read_ce"};
 *     empty where the source does not say
 * @param differences why it says nothing of the work it was looked up for, each such as {@code
 *     "size is 64m, not 16G"}; none where it does
 */
public record KnownLimit(
    KnownValue value, String vmType, String configuration, List<String> differences) {
  public KnownLimit {
    differences = List.copyOf(differences);
  }

  public boolean applies() {
    return differences.isEmpty();
  }
}
