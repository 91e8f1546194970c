package dev.assay.analysis.acceptance.evaluation;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One metric of the eight GPUs of a node, or of the whole node.
 *
 * @param kind what of a GPU it depends on
 * @param deviation between the GPUs of a good node, as a standard deviation of logarithms
 * @param devices 8, or 0 for the whole node
 * @param forks relative to their mean, to draw from; empty for normal forks
 */
record SimulatedMetric(
    Identity identity, Kind kind, double deviation, int devices, List<Double> forks) {
  /** Any but that of ratios. */
  static final Unit UNIT = Unit.GIGABYTE_PER_SECOND;

  /** What a deficit makes slow. */
  enum Kind {
    COMPUTE,
    MEMORY,
    COPIES,
    LAUNCHES,
    HOST
  }

  /**
   * Standard deviations between the eight A100 of one Standard_ND96asr_v4, in percent, as
   * SuperBench 0.2.1 measured them: microsoft/superbench-results 5e77aa7,
   * v0.2.1/Azure-NDv4-A100/results-summary-a100.json (MIT licence). The baselines of 1,939 and 729
   * nodes beside it hold means alone.
   */
  static List<SimulatedMetric> a100() {
    List<SimulatedMetric> metrics = new ArrayList<>();
    metrics.add(gpu("fp64", Kind.COMPUTE, 0.130));
    metrics.add(gpu("fp32", Kind.COMPUTE, 0.240));
    metrics.add(gpu("fp16", Kind.COMPUTE, 0.277));
    metrics.add(gpu("fp64-tensor", Kind.COMPUTE, 0.246));
    metrics.add(gpu("tf32-tensor", Kind.COMPUTE, 0.450));
    metrics.add(gpu("bf16-tensor", Kind.COMPUTE, 0.638));
    metrics.add(gpu("fp16-tensor", Kind.COMPUTE, 0.679));
    metrics.add(gpu("int8-tensor", Kind.COMPUTE, 0.747));
    metrics.add(gpu("int4-tensor", Kind.COMPUTE, 0.671));
    metrics.add(gpu("device-to-device", Kind.MEMORY, 0.453));
    metrics.add(gpu("host-to-device", Kind.COPIES, 1.173));
    metrics.add(gpu("device-to-host", Kind.COPIES, 0.995));
    metrics.add(gpu("launch-event", Kind.LAUNCHES, 3.178));
    metrics.add(gpu("launch-wall", Kind.LAUNCHES, 2.046));
    return metrics;
  }

  /** Of the whole node, with forks as somebody measured them. */
  static SimulatedMetric host(String name, double[] forks) {
    double mean = 0;
    for (double fork : forks) {
      mean += Math.log(fork) / forks.length;
    }
    // The mean is of the same forks, so that they lie nearer to it than to the true one.
    double unbiased = Math.sqrt(forks.length / (forks.length - 1.0));
    List<Double> residuals = new ArrayList<>();
    for (double fork : forks) {
      residuals.add(unbiased * (Math.log(fork) - mean));
    }
    return new SimulatedMetric(
        identity(Kind.HOST, name, Better.LOWER), Kind.HOST, 0.5 / 100, 0, List.copyOf(residuals));
  }

  private static SimulatedMetric gpu(String name, Kind kind, double percent) {
    Better better = kind == Kind.LAUNCHES ? Better.LOWER : Better.HIGHER;
    return new SimulatedMetric(identity(kind, name, better), kind, percent / 100, 8, List.of());
  }

  private static Identity identity(Kind kind, String name, Better better) {
    return new Identity(kind.name(), new TreeMap<>(), name, UNIT.dimension(), better, Clock.HOST);
  }
}
