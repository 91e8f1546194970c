package dev.assay.acceptance.budget;

import dev.assay.api.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts measurements in the order of what they are expected to find a minute, so that whatever time
 * there is finds most. Each takes what finds most of that which those before it would have missed:
 * a second workload of the same part of the machine comes after the first of another.
 */
public final class MeasuringOrder {
  /**
   * The share of defects of a kind that every workload of the kind shows, such as a low clock; the
   * rest shows in one workload alone, such as a defect of the tensor cores. An assumption.
   */
  private static final double SHOWS_IN_ALL = 0.7;

  /** How likely a measurement finds what shows in it. */
  private static final double FINDS = 0.95;

  private static final double LEAST_SECONDS = 0.1;
  private static final String EVERYWHERE = "";

  /** Defects of a kind that show in a workload, or in every one of the kind. */
  private record Shows(DefectKind kind, String workload) {}

  /**
   * Something that may be measured.
   *
   * @param what it is
   * @param workload its id
   * @param cost how long it takes
   */
  public record Candidate<T>(T what, String workload, Category category, Duration cost) {
    private double seconds() {
      return Math.max(LEAST_SECONDS, cost.toMillis() / 1000.0);
    }

    private Set<DefectKind> kinds() {
      return DefectKind.of(workload, category);
    }
  }

  /**
   * Something in its place.
   *
   * @param finds the share of all defects that it is expected to find and those before it miss
   */
  public record Placed<T>(T what, Duration cost, double finds) {}

  private final Findings findings;

  public MeasuringOrder(Findings findings) {
    this.findings = findings;
  }

  /** All of them in their order; what is alike stays in the order given. */
  public <T> List<Placed<T>> of(List<Candidate<T>> candidates) {
    Map<Shows, Double> missed = missed(candidates);
    List<Candidate<T>> left = new ArrayList<>(candidates);
    List<Placed<T>> placed = new ArrayList<>();
    while (!left.isEmpty()) {
      Candidate<T> best = left.getFirst();
      for (Candidate<T> other : left) {
        if (finds(other, missed) / other.seconds() > finds(best, missed) / best.seconds()) {
          best = other;
        }
      }
      placed.add(new Placed<>(best.what(), best.cost(), finds(best, missed)));
      shows(best)
          .forEach(shows -> missed.computeIfPresent(shows, (_, share) -> share * (1 - FINDS)));
      left.remove(best);
    }
    return placed;
  }

  /** The shares of defects that nothing was measured against yet. */
  private Map<Shows, Double> missed(List<? extends Candidate<?>> candidates) {
    Map<DefectKind, Set<String>> workloads = new EnumMap<>(DefectKind.class);
    for (Candidate<?> candidate : candidates) {
      candidate
          .kinds()
          .forEach(
              kind ->
                  workloads.computeIfAbsent(kind, _ -> new HashSet<>()).add(candidate.workload()));
    }
    Map<Shows, Double> missed = new HashMap<>();
    workloads.forEach(
        (kind, ids) -> {
          double share = findings.share(kind);
          missed.put(new Shows(kind, EVERYWHERE), share * SHOWS_IN_ALL);
          ids.forEach(
              id -> missed.put(new Shows(kind, id), share * (1 - SHOWS_IN_ALL) / ids.size()));
        });
    return missed;
  }

  private static double finds(Candidate<?> candidate, Map<Shows, Double> missed) {
    return shows(candidate).stream()
        .mapToDouble(shows -> FINDS * missed.getOrDefault(shows, 0.0))
        .sum();
  }

  private static List<Shows> shows(Candidate<?> candidate) {
    List<Shows> shows = new ArrayList<>();
    for (DefectKind kind : candidate.kinds()) {
      shows.add(new Shows(kind, EVERYWHERE));
      shows.add(new Shows(kind, candidate.workload()));
    }
    return shows;
  }
}
