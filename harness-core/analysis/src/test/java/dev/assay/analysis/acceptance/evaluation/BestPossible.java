package dev.assay.analysis.acceptance.evaluation;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.RepeatRule;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Deficit;
import dev.assay.analysis.acceptance.evaluation.NodePopulation.Node;
import dev.assay.analysis.acceptance.evaluation.SimulatedMetric.Kind;
import dev.assay.api.Better;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a test that knows how good nodes vary finds of slow GPUs, with five forks of each value: the
 * limits are quantiles of simulated good nodes, of which as many fail as the product allows for
 * values of this kind. No floor that is learned from nodes can find more by the same figure.
 */
final class BestPossible {
  /** By what a GPU is judged. */
  enum Figure {
    /** Each of its values alone, as floors do. */
    OWN,
    /** Each of its values over the mean of the same value of the other seven. */
    BESIDE_PEERS,
    /** The mean of all its values of the kind, each over that of the others. */
    ALL_BESIDE_PEERS
  }

  private static final double MOST_FALSE = 0.001;
  private static final int GOOD = 400_000;
  private static final int BAD = 4_000;

  private final NodePopulation population;
  private final Kind kind;
  private final Random random;
  private final double falseShare;

  /**
   * @param values of a node, of all kinds
   */
  BestPossible(NodePopulation all, Kind kind, int values, long seed) {
    List<SimulatedMetric> ofKind =
        all.metrics().stream().filter(metric -> metric.kind() == kind).toList();
    this.population = new NodePopulation(ofKind, all.times(), all.disturbed());
    this.kind = kind;
    this.random = new Random(seed);
    this.falseShare =
        MOST_FALSE * ofKind.stream().mapToInt(SimulatedMetric::devices).sum() / values;
  }

  /** The share of nodes with one GPU slower by a share that is found. */
  double found(Figure figure, double slower) {
    double[] good = new double[GOOD];
    for (int i = 0; i < GOOD; i++) {
      good[i] = worst(figure, population.node(random, List.of()));
    }
    Arrays.sort(good);
    double limit = good[(int) Math.floor(GOOD * (1 - falseShare))];
    int found = 0;
    for (int i = 0; i < BAD; i++) {
      Deficit deficit = new Deficit(kind, i % 8, slower);
      found += worst(figure, population.node(random, List.of(deficit))) > limit ? 1 : 0;
    }
    return (double) found / BAD;
  }

  /** How far the worst GPU is on the worse side, in deviations between GPUs. */
  private double worst(Figure figure, Node node) {
    Map<SimulatedMetric, double[]> worse = new HashMap<>();
    for (Measurand measurand : node.measurands()) {
      SimulatedMetric metric = node.metric(measurand);
      double sum = 0;
      for (int fork = 0; fork < RepeatRule.MOST; fork++) {
        sum += Math.log(node.fork(measurand).mean());
      }
      double sign = metric.identity().better() == Better.HIGHER ? -1 : 1;
      worse.computeIfAbsent(metric, _ -> new double[8])[measurand.device().orElseThrow()] =
          sign * sum / RepeatRule.MOST / metric.deviation();
    }
    double worst = -Double.MAX_VALUE;
    for (int device = 0; device < 8; device++) {
      double sum = 0;
      for (double[] of : worse.values()) {
        double figureOf =
            figure == Figure.OWN
                ? of[device]
                : of[device] - (Arrays.stream(of).sum() - of[device]) / (of.length - 1);
        sum += figureOf;
        worst = figure == Figure.ALL_BESIDE_PEERS ? worst : Math.max(worst, figureOf);
      }
      worst = figure == Figure.ALL_BESIDE_PEERS ? Math.max(worst, sum) : worst;
    }
    return worst;
  }
}
