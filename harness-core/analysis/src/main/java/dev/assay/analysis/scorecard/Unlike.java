package dev.assay.analysis.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what one subject measured and another measured otherwise, each pair once. */
final class Unlike {
  private record Pair(Identity a, Identity b) {}

  private record Name(String workload, String metric) {
    private static Name of(Identity identity) {
      return new Name(identity.workload(), identity.metric());
    }
  }

  private final Set<Pair> seen = new HashSet<>();
  private final List<NotComparable> found = new ArrayList<>();

  /**
   * Compares what two subjects measured.
   *
   * @return the identities of {@code b} that {@code a} has nothing of the same name for
   */
  List<Identity> compare(SubjectMetrics a, SubjectMetrics b) {
    Map<Name, List<Identity>> namesakes = new HashMap<>();
    a.entries()
        .keySet()
        .forEach(i -> namesakes.computeIfAbsent(Name.of(i), _ -> new ArrayList<>()).add(i));
    List<Identity> alone = new ArrayList<>();
    for (Identity identity : b.entries().keySet()) {
      if (a.entries().containsKey(identity)) {
        continue;
      }
      Optional<Identity> nearest =
          namesakes.getOrDefault(Name.of(identity), List.of()).stream()
              .min(Comparator.comparingInt(candidate -> candidate.differences(identity).size()));
      nearest.ifPresentOrElse(
          near -> add(a.subject(), near, b.subject(), identity), () -> alone.add(identity));
    }
    return alone;
  }

  private void add(Subject subjectA, Identity a, Subject subjectB, Identity b) {
    if (seen.contains(new Pair(b, a)) || !seen.add(new Pair(a, b))) {
      return;
    }
    found.add(
        new NotComparable(
            subjectA.name() + ": " + a.label(),
            subjectB.name() + ": " + b.label(),
            String.join("; ", a.differences(b))));
  }

  List<NotComparable> found() {
    return found;
  }
}
