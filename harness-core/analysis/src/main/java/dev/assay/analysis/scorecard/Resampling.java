package dev.assay.analysis.scorecard;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws runs anew from those there are: machines, runs, forks and iterations, each level with
 * replacement. What was measured together is drawn together: all workloads of a run, all metrics of
 * a fork.
 */
final class Resampling {
  private Resampling() {}

  /**
   * @param machines the runs of each
   */
  static List<RunResult> of(List<List<RunResult>> machines, SplittableRandom random) {
    List<RunResult> drawn = new ArrayList<>();
    for (int machine = 0; machine < machines.size(); machine++) {
      List<RunResult> runs = machines.get(random.nextInt(machines.size()));
      for (int run = 0; run < runs.size(); run++) {
        RunResult chosen = runs.get(random.nextInt(runs.size()));
        drawn.add(renamed(chosen, "machine " + machine, "run " + run, random));
      }
    }
    return drawn;
  }

  /** One that is drawn twice counts as two. */
  private static RunResult renamed(
      RunResult run, String machine, String id, SplittableRandom random) {
    return new RunResult(
        machine + " " + id,
        run.started(),
        run.machine().named(machine),
        run.state(),
        run.results().stream().map(result -> drawn(result, random)).toList());
  }

  private static WorkloadResult drawn(WorkloadResult result, SplittableRandom random) {
    long seed = random.nextLong();
    List<Taint> taints = new ArrayList<>();
    List<MetricSeries> metrics = new ArrayList<>();
    for (MetricSeries series : result.metrics()) {
      // The same seed draws the same forks and iterations for every metric of the workload.
      taints.clear();
      metrics.add(drawn(series, result.taints(), new SplittableRandom(seed), taints));
    }
    return result.with(metrics, taints);
  }

  private static MetricSeries drawn(
      MetricSeries series, List<Taint> before, SplittableRandom random, List<Taint> after) {
    Samples samples = series.samples();
    double[][] drawn = new double[samples.forks()][];
    for (int fork = 0; fork < drawn.length; fork++) {
      int chosen = random.nextInt(drawn.length);
      double[] values = samples.fork(chosen);
      drawn[fork] = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        int iteration = random.nextInt(values.length);
        drawn[fork][i] = values[iteration];
        for (Taint taint : before) {
          if (taint.fork() == chosen && taint.iteration() == iteration) {
            after.add(taint.at(fork, i));
          }
        }
      }
    }
    return series.with(Samples.of(drawn));
  }
}
