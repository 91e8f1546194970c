package dev.assay.analysis.acceptance.evaluation;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.PeerFigures;
import dev.assay.analysis.acceptance.RepeatRule;
import dev.assay.analysis.acceptance.RepeatRule.Standing;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Deficit;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Node;
import dev.assay.analysis.acceptance.learned.FloorLearning;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.comparison.Identity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** Learns references from simulated nodes and accepts others by them, as the product does. */
final class Acceptances {
  /**
   * How many nodes ended how.
   *
   * @param failed with at least one value that missed its floor
   * @param unsure with none, but with one that nobody could be sure of
   * @param repeated with at least one value that was measured again
   */
  record Tally(int nodes, int failed, int unsure, int repeated) {
    Tally plus(Tally other) {
      return new Tally(
          nodes + other.nodes,
          failed + other.failed,
          unsure + other.unsure,
          repeated + other.repeated);
    }

    double failedShare() {
      return (double) failed / nodes;
    }
  }

  private static final FloorLearning LEARNING = new FloorLearning(0.999, 0.95);

  private final NodePopulation population;
  private final Random random;

  Acceptances(NodePopulation population, long seed) {
    this.population = population;
    this.random = new Random(seed);
  }

  /** The floors of good nodes. */
  FloorLearning.Learned learn(int machines) {
    List<Map.Entry<String, RunValues>> runs = new ArrayList<>();
    for (int machine = 0; machine < machines; machine++) {
      runs.add(Map.entry("n" + machine, population.node(random, List.of()).run()));
    }
    return LEARNING.of(runs);
  }

  /** Accepts so many nodes with these deficits: one fork, and more where the rule asks for it. */
  Tally accept(List<LearnedFloor> floors, int nodes, List<Deficit> deficits) {
    Tally tally = new Tally(0, 0, 0, 0);
    for (int i = 0; i < nodes; i++) {
      tally = tally.plus(accept(floors, population.node(random, deficits)));
    }
    return tally;
  }

  private static Tally accept(List<LearnedFloor> floors, Node node) {
    Map<Measurand, List<Double>> forks = new LinkedHashMap<>();
    node.measurands().forEach(what -> addFork(node, what, forks));
    boolean repeated = false;
    while (true) {
      RunValues values = values(forks);
      Set<Identity> again = new HashSet<>();
      Set<Standing> standings = EnumSet.noneOf(Standing.class);
      for (LearnedFloor floor : floors) {
        Standing standing = standing(floor, values);
        standings.add(standing);
        if (standing == Standing.MEASURE_AGAIN) {
          Identity identity = floor.measurand().identity();
          again.addAll(
              PeerFigures.isOne(identity)
                  ? PeerFigures.members(identity, values)
                  : List.of(identity));
        }
      }
      if (again.isEmpty()) {
        boolean failed = standings.contains(Standing.MISSED);
        boolean unsure = !failed && standings.contains(Standing.UNSURE);
        return new Tally(1, failed ? 1 : 0, unsure ? 1 : 0, repeated ? 1 : 0);
      }
      repeated = true;
      node.measurands().stream()
          .filter(what -> again.contains(what.identity()))
          .forEach(what -> addFork(node, what, forks));
    }
  }

  private static void addFork(Node node, Measurand what, Map<Measurand, List<Double>> forks) {
    forks.computeIfAbsent(what, _ -> new ArrayList<>()).add(node.fork(what).mean());
  }

  private static RunValues values(Map<Measurand, List<Double>> forks) {
    Map<Measurand, MeasuredValue> values = new LinkedHashMap<>();
    forks.forEach((what, of) -> values.put(what, new MeasuredValue(of, SimulatedMetric.UNIT)));
    return RunValues.withPeerFigures(values, Map.of());
  }

  private static Standing standing(LearnedFloor floor, RunValues values) {
    MeasuredValue value = Objects.requireNonNull(values.values().get(floor.measurand()));
    return RepeatRule.standing(
        floor.limit(),
        value.forks().stream()
            .map(fork -> new MeasuredValue(List.of(fork), value.unit()))
            .toList());
  }
}
