package dev.assay.report;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A run that measured arithmetic, of a machine whose peak is 100 GFLOP/s at 2 GHz. */
public final class FmaRun {
  private FmaRun() {}

  /**
   * @param nominal whether the machine may run above 2 GHz
   * @param work in GFLOP/s
   * @param clock that it measured too, in GHz; 0 for none
   */
  public static RunResult of(boolean nominal, double work, double clock) {
    Peak peak =
        new Peak(
            "cpu.fp64", 100, Unit.GIGAFLOP_PER_SECOND, "a test", nominal, OptionalDouble.of(2));
    List<WorkloadResult> results = new ArrayList<>();
    results.add(result("fma", "flop-rate", Unit.GIGAFLOP_PER_SECOND, "cpu.fp64", work));
    if (clock > 0) {
      results.add(result("host.clock.adds", "clock", Unit.GIGAHERTZ, "", clock));
    }
    Machine machine = new Machine("host", Optional.empty(), List.of(peak));
    return new RunResult("run", Instant.EPOCH, machine, RunState.FINISHED, results);
  }

  private static WorkloadResult result(
      String workload, String metric, Unit unit, String peak, double value) {
    double[][] forks = {{value * 0.999}, {value}, {value * 1.001}};
    return new WorkloadResult(
        workload,
        "dev.assay.test",
        Category.CPU,
        Map.of(),
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                metric,
                unit,
                Better.HIGHER,
                Clock.JMH,
                Optional.of(peak).filter(name -> !name.isEmpty()),
                Optional.of(Extent.MACHINE),
                Samples.of(forks))),
        List.of(),
        List.of(),
        List.of());
  }
}
