package dev.assay.runtime.plugins.workload;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.finding.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whether workloads can run on a machine.
 *
 * @param each in the order asked; one that has no answer counts as available until its fork says
 *     otherwise
 * @param findings on those that have no answer
 * @param notAsked why none was asked; empty where they were
 */
public record Availabilities(
    List<Availability> each, List<Finding> findings, Optional<String> notAsked) {
  public Availabilities {
    each = List.copyOf(each);
    findings = List.copyOf(findings);
  }

  /** What they answered. */
  public Availabilities(List<Availability> each, List<Finding> findings) {
    this(each, findings, Optional.empty());
  }

  /** So many that can run, as far as nobody says otherwise. */
  public static Availabilities all(int count) {
    return new Availabilities(Collections.nCopies(count, Availability.available()), List.of());
  }

  /** So many that could not be asked, and why. */
  public static Availabilities notAsked(int count, String why) {
    return new Availabilities(all(count).each(), List.of(), Optional.of(why));
  }
}
