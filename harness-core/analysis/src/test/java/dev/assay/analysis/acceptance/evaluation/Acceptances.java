package dev.assay.analysis.acceptance.evaluation;

import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.RepeatRule;
import dev.assay.analysis.acceptance.RepeatRule.Standing;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Deficit;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Node;
import dev.assay.analysis.acceptance.learned.FloorLearning;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
    boolean failed = false;
    boolean unsure = false;
    boolean repeated = false;
    for (LearnedFloor floor : floors) {
      List<MeasuredValue> forks = new ArrayList<>();
      forks.add(node.fork(floor.measurand()));
      Standing standing = RepeatRule.standing(floor.limit(), forks);
      while (standing == Standing.MEASURE_AGAIN) {
        repeated = true;
        forks.add(node.fork(floor.measurand()));
        standing = RepeatRule.standing(floor.limit(), forks);
      }
      failed |= standing == Standing.MISSED;
      unsure |= standing == Standing.UNSURE;
    }
    return new Tally(1, failed ? 1 : 0, !failed && unsure ? 1 : 0, repeated ? 1 : 0);
  }
}
