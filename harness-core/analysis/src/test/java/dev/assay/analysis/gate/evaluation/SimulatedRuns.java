package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.gate.EarlierRun;
import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunBuilder;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Runs of five forks of one metric, drawn from normal distributions.
 *
 * @param random fixed by its seed
 * @param forks standard deviation of a fork within its run, of logarithms
 * @param runs standard deviation of a run
 */
public record SimulatedRuns(Random random, double forks, double runs) {
  private static final int FORKS = 5;
  private static final Map<String, String> SAME = Map.of("dev.assay.test", "same");

  /** One run. */
  public RunResult run(String id, double level) {
    double ofRun = level * Math.exp(runs * random.nextGaussian());
    double[] values =
        DoubleStream.generate(() -> 100 * ofRun * Math.exp(forks * random.nextGaussian()))
            .limit(FORKS)
            .toArray();
    return RunBuilder.run(id)
        .with(
            WorkloadBuilder.workload("test.bench")
                .metric("time", Unit.MICROSECOND, Better.LOWER, values))
        .build();
  }

  /**
   * A gate.
   *
   * @param each how many runs a side has
   * @param earlier how many runs of the same code are known besides
   * @param slowdown of the candidate, 1 for none
   */
  public GateReport gate(int each, int earlier, double slowdown) {
    return new Gate(GatePolicy.DEFAULT)
        .judgeMeasured(
            measured("main", each, 1),
            measured("pr", each, slowdown),
            measured("old", earlier, 1).stream().map(run -> new EarlierRun(run, SAME)).toList());
  }

  private List<MeasuredRun> measured(String id, int number, double level) {
    List<MeasuredRun> measured = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      measured.add(MeasuredRun.of(run(id + i, level)));
    }
    return measured;
  }
}
