package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Acceptance.Verdict;
import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * The acceptances of the nodes of a fleet.
 *
 * @param fleet its id
 */
public record FleetAcceptance(String fleet, List<NodeReport> nodes) {
  public FleetAcceptance {
    nodes = List.copyOf(nodes);
  }

  /** Rejected where one node is, and accepted only where all are. */
  public Verdict verdict() {
    if (count(Verdict.REJECTED) > 0) {
      return Verdict.REJECTED;
    }
    return !nodes.isEmpty() && count(Verdict.ACCEPTED) == nodes.size()
        ? Verdict.ACCEPTED
        : Verdict.UNDECIDED;
  }

  /** Such as {@code "3 nodes: 1 rejected, 1 accepted, 1 not judged."}. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    long unjudged = nodes.stream().filter(node -> node.report().isEmpty()).count();
    add(count(Verdict.REJECTED), "rejected", parts);
    add(count(Verdict.UNDECIDED) - unjudged, "undecided", parts);
    add(unjudged, "not judged", parts);
    add(count(Verdict.ACCEPTED), "accepted", parts);
    return "%s: %s.".formatted(Count.of(nodes.size(), "acceptance"), String.join(", ", parts));
  }

  private static void add(long count, String what, List<String> parts) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private long count(Verdict verdict) {
    return nodes.stream().filter(node -> node.verdict() == verdict).count();
  }
}
