package dev.assay.analysis.acceptance.evaluation;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.RunValues;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * Good nodes whose values vary between nodes, between the GPUs of a node, between runs and within
 * runs. A GPU's own level has the measured deviation between GPUs; that of its node, of the run (of
 * each metric) and of a fork half of it each, which is an assumption: nobody published them.
 *
 * @param times the deviations of GPUs as multiples of the measured ones
 * @param disturbed the share of forks that something makes 3 % slower
 */
record NodePopulation(List<SimulatedMetric> metrics, double times, double disturbed) {
  /** Forks of a run that a reference is learned from. */
  static final int FORKS = 3;

  private static final double SHARE = 0.5;
  private static final double DISTURBANCE = Math.log(1.03);

  /**
   * A deficit of one GPU.
   *
   * @param share of its speed, such as 0.05
   */
  record Deficit(SimulatedMetric.Kind kind, int device, double share) {}

  /** What one run of a node will show, as many forks as are asked for. */
  final class Node {
    private final Map<Measurand, Double> levels = new LinkedHashMap<>();
    private final Map<Measurand, SimulatedMetric> ofMetric = new LinkedHashMap<>();
    private final Random random;

    private Node(Random random, List<Deficit> deficits) {
      this.random = random;
      for (SimulatedMetric metric : metrics) {
        double node = random.nextGaussian() * SHARE * scale(metric);
        double run = random.nextGaussian() * SHARE * scale(metric);
        for (int device = 0; device < Math.max(1, metric.devices()); device++) {
          Measurand measurand =
              new Measurand(
                  metric.identity(),
                  metric.devices() == 0 ? OptionalInt.empty() : OptionalInt.of(device));
          double own = metric.devices() == 0 ? 0 : random.nextGaussian() * scale(metric);
          levels.put(
              measurand, node + run + own + slower(metric, deficit(deficits, metric, device)));
          ofMetric.put(measurand, metric);
        }
      }
    }

    Set<Measurand> measurands() {
      return Collections.unmodifiableSet(levels.keySet());
    }

    SimulatedMetric metric(Measurand measurand) {
      return Objects.requireNonNull(ofMetric.get(measurand));
    }

    /** One more fork of one value. */
    MeasuredValue fork(Measurand measurand) {
      SimulatedMetric metric = metric(measurand);
      double noise =
          metric.forks().isEmpty()
              ? random.nextGaussian() * SHARE * scale(metric)
              : metric.forks().get(random.nextInt(metric.forks().size()));
      double slower = random.nextDouble() < disturbed ? slower(metric, DISTURBANCE) : 0;
      return new MeasuredValue(
          List.of(Math.exp(Objects.requireNonNull(levels.get(measurand)) + noise + slower)),
          SimulatedMetric.UNIT);
    }

    /** A whole run. */
    RunValues run() {
      Map<Measurand, MeasuredValue> values = new LinkedHashMap<>();
      for (Measurand measurand : levels.keySet()) {
        List<Double> forks = new ArrayList<>();
        for (int fork = 0; fork < FORKS; fork++) {
          forks.add(fork(measurand).mean());
        }
        values.put(measurand, new MeasuredValue(forks, SimulatedMetric.UNIT));
      }
      return RunValues.withPeerFigures(values, Map.of());
    }
  }

  Node node(Random random, List<Deficit> deficits) {
    return new Node(random, deficits);
  }

  private double scale(SimulatedMetric metric) {
    return metric.deviation() * (metric.devices() == 0 ? 1 : times);
  }

  private static double deficit(List<Deficit> deficits, SimulatedMetric metric, int device) {
    return deficits.stream()
        .filter(one -> one.kind() == metric.kind() && one.device() == device)
        .mapToDouble(one -> -Math.log1p(-one.share()))
        .sum();
  }

  /** In the direction that is worse. */
  private static double slower(SimulatedMetric metric, double by) {
    return metric.identity().better() == Better.HIGHER ? -by : by;
  }
}
