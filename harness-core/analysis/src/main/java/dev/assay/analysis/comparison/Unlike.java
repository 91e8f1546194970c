package dev.assay.analysis.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what one side measured and another measured otherwise, each pair once. */
public final class Unlike {
  private record Pair(Identity a, Identity b) {}

  private record Name(String workload, String metric) {
    private static Name of(Identity identity) {
      return new Name(identity.workload(), identity.metric());
    }
  }

  /**
   * What one side measured.
   *
   * @param name for messages
   */
  public record Side(String name, Set<Identity> identities) {}

  private final Set<Pair> seen = new HashSet<>();
  private final List<NotComparable> found = new ArrayList<>();

  /**
   * Compares what two sides measured.
   *
   * @return the identities of {@code b} that {@code a} has nothing of the same name for
   */
  public List<Identity> compare(Side a, Side b) {
    if (a.identities.containsAll(b.identities)) {
      return List.of();
    }
    Map<Name, List<Identity>> namesakes = new HashMap<>();
    for (Identity identity : a.identities) {
      namesakes.computeIfAbsent(Name.of(identity), _ -> new ArrayList<>()).add(identity);
    }
    List<Identity> alone = new ArrayList<>();
    for (Identity identity : b.identities) {
      if (a.identities.contains(identity)) {
        continue;
      }
      Optional<Identity> nearest =
          namesakes.getOrDefault(Name.of(identity), List.of()).stream()
              .min(Comparator.comparingInt(candidate -> candidate.differences(identity).size()));
      nearest.ifPresentOrElse(near -> add(a, near, b, identity), () -> alone.add(identity));
    }
    return alone;
  }

  private void add(Side sideA, Identity a, Side sideB, Identity b) {
    if (seen.contains(new Pair(b, a)) || !seen.add(new Pair(a, b))) {
      return;
    }
    found.add(
        new NotComparable(
            sideA.name + ": " + a.label(),
            sideB.name + ": " + b.label(),
            String.join("; ", a.differences(b))));
  }

  /** Every pair found so far. */
  public List<NotComparable> found() {
    return List.copyOf(found);
  }
}
