package dev.assay.runtime.plugins.workload;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.finding.Finding;
import java.util.Collections;
import java.util.List;

/**
 * Whether workloads can run on a machine.
 *
 * @param each in the order asked; one that has no answer counts as available until its fork says
 *     otherwise
 * @param findings on those that have no answer
 */
public record Availabilities(List<Availability> each, List<Finding> findings) {
  public Availabilities {
    each = List.copyOf(each);
    findings = List.copyOf(findings);
  }

  /** So many that can run, as far as nobody says otherwise. */
  public static Availabilities all(int count) {
    return new Availabilities(Collections.nCopies(count, Availability.available()), List.of());
  }
}
