package dev.assay.acceptance.budget;

import dev.assay.acceptance.budget.MeasuringOrder.Candidate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Defects of a simulated fleet, and which measurements would find each. */
final class Planted {
  private static final double FOUND = 0.9;

  private final List<Set<String>> showing = new ArrayList<>();

  private Planted() {}

  static Planted of(Random random, List<Candidate<String>> candidates, int defects) {
    Map<DefectKind, List<Candidate<String>>> byKind = new EnumMap<>(DefectKind.class);
    for (Candidate<String> candidate : candidates) {
      DefectKind.of(candidate.workload(), candidate.category())
          .forEach(kind -> byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(candidate));
    }
    Map<DefectKind, Double> shares = new TreeMap<>();
    byKind
        .keySet()
        .forEach(
            // Up to three times as many or as few as published.
            kind ->
                shares.put(kind, kind.occurrences() * Math.pow(3, 2 * random.nextDouble() - 1)));
    double everywhere = 0.5 + 0.4 * random.nextDouble();
    Planted planted = new Planted();
    for (int i = 0; i < defects; i++) {
      List<Candidate<String>> ofKind = byKind.getOrDefault(draw(random, shares), List.of());
      planted.showing.add(shows(random, ofKind, random.nextDouble() < everywhere));
    }
    return planted;
  }

  /** How many of the defects some of these measurements find. */
  long found(List<String> measured) {
    Set<String> made = new HashSet<>(measured);
    return showing.stream().filter(in -> in.stream().anyMatch(made::contains)).count();
  }

  private static Set<String> shows(
      Random random, List<Candidate<String>> ofKind, boolean everywhere) {
    List<String> workloads =
        new ArrayList<>(new TreeSet<>(ofKind.stream().map(Candidate::workload).toList()));
    String one = workloads.get(random.nextInt(workloads.size()));
    Set<String> shows = new HashSet<>();
    for (Candidate<String> candidate : ofKind) {
      if ((everywhere || candidate.workload().equals(one)) && random.nextDouble() < FOUND) {
        shows.add(candidate.what());
      }
    }
    return shows;
  }

  private static DefectKind draw(Random random, Map<DefectKind, Double> shares) {
    double left =
        random.nextDouble() * shares.values().stream().mapToDouble(Double::doubleValue).sum();
    DefectKind last = DefectKind.OTHER;
    for (Map.Entry<DefectKind, Double> share : shares.entrySet()) {
      last = share.getKey();
      left -= share.getValue();
      if (left < 0) {
        break;
      }
    }
    return last;
  }
}
