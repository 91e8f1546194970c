package dev.assay.report.gate;

import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.SequentialGate;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.analysis.gate.policy.PolicyReader;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A gate report with a bit of everything. */
final class GateReports {
  private static final double[] STEADY = {100, 100.3, 99.8, 100.1, 99.9};
  private static final double[] NOISY = {100, 130, 80, 115, 90};

  private GateReports() {}

  /** One slower, one noisy, one unchanged, one crashed, one measured with other parameters. */
  static GateReport mixed() {
    RunResult main =
        run(
            "main",
            measured("a.slow", "4k", STEADY),
            measured("b.noisy", "4k", NOISY),
            measured("c.same", "4k", STEADY),
            measured("d.crashed", "4k", STEADY),
            measured("e.other", "4k", STEADY));
    RunResult candidate =
        run(
            "pr",
            measured("a.slow", "4k", 110, 110.3, 109.8, 110.1, 109.9),
            measured("b.noisy", "4k", NOISY),
            measured("c.same", "4k", STEADY),
            result(
                "d.crashed",
                "4k",
                new Outcome.Failed(
                    FailureKind.CRASHED, "<b>signal</b> 11 | @all \u001b[31m", List.of()),
                List.of()),
            measured("e.other", "8k", STEADY));
    return new Gate(GatePolicy.DEFAULT).judge(List.of(main), List.of(candidate), List.of());
  }

  /** A gate that looked at two forks a side and went on with one of two workloads. */
  static GateReport looked() {
    double[] slower = {110, 110.3};
    double[] first = {STEADY[0], STEADY[1]};
    List<MeasuredRun> main =
        measuredRuns(run("main", measured("a.slow", "4k", first), measured("b.same", "4k", first)));
    List<MeasuredRun> candidate =
        measuredRuns(run("pr", measured("a.slow", "4k", slower), measured("b.same", "4k", first)));
    SequentialGate gate =
        new SequentialGate(GatePolicy.DEFAULT, Look.SCHEDULE, true, OptionalDouble.empty());
    gate.look(main, candidate, List.of());
    return gate.report(main, candidate, List.of());
  }

  private static List<MeasuredRun> measuredRuns(RunResult run) {
    return List.of(MeasuredRun.of(run));
  }

  /** Two workloads that got slower, and a group of them. */
  static GateReport grouped() throws InvalidPolicyException {
    double[] slower = {110, 110.3, 109.8, 110.1, 109.9};
    Map<String, Object> group = Map.of("name", "letters", "metrics", List.of("*"));
    return new Gate(PolicyReader.read(Map.of("groups", List.of(group))))
        .judge(
            List.of(run("main", measured("a", "4k", STEADY), measured("b", "4k", STEADY))),
            List.of(run("pr", measured("a", "4k", slower), measured("b", "4k", slower))),
            List.of());
  }

  /** A rate that halved, measured in MB/s before and in B/s after, and one that exploded. */
  static GateReport rates() {
    RunResult main =
        run(
            "main",
            rate("a.rate", Unit.MEGABYTE_PER_SECOND, 800),
            rate("b.rate", Unit.GIGABYTE_PER_SECOND, 4e-4));
    RunResult candidate =
        run(
            "pr",
            rate("a.rate", Unit.BYTE_PER_SECOND, 400e6),
            rate("b.rate", Unit.GIGABYTE_PER_SECOND, 40));
    return new Gate(GatePolicy.DEFAULT).judge(List.of(main), List.of(candidate), List.of());
  }

  private static WorkloadResult rate(String id, Unit unit, double scale) {
    double[][] samples = new double[STEADY.length][];
    for (int i = 0; i < STEADY.length; i++) {
      samples[i] = new double[] {STEADY[i] * scale};
    }
    return result(
        id,
        "4k",
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                "bandwidth",
                unit,
                Better.HIGHER,
                Clock.HOST,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(samples))));
  }

  /** One unchanged workload of many parameters with two block sizes. */
  static GateReport crowded() {
    RunResult main = run("main", crowded("4k"), crowded("8k"));
    RunResult candidate = run("pr", crowded("4k"), crowded("8k"));
    return new Gate(GatePolicy.DEFAULT).judge(List.of(main), List.of(candidate), List.of());
  }

  /** So many slower by 10 % and so many unchanged. */
  static GateReport many(int slower, int same) {
    WorkloadResult[] before = new WorkloadResult[slower + same];
    WorkloadResult[] after = new WorkloadResult[slower + same];
    for (int i = 0; i < before.length; i++) {
      String id = (i < slower ? "slow.w" : "same.w") + i;
      before[i] = measured(id, "4k", STEADY);
      after[i] = i < slower ? measured(id, "4k", 110, 110.3, 109.8, 110.1, 109.9) : before[i];
    }
    return new Gate(GatePolicy.DEFAULT)
        .judge(List.of(run("main", before)), List.of(run("pr", after)), List.of());
  }

  private static WorkloadResult crowded(String blockSize) {
    Map<String, String> parameters =
        Map.of("bs", blockSize, "rw", "read", "direct", "true", "fsync", "0", "numjobs", "1");
    return result(
        "a.crowded", parameters, new Outcome.Measured(), measured("", "", STEADY).metrics());
  }

  private static RunResult run(String id, WorkloadResult... results) {
    Machine machine = new Machine("host-1", Optional.empty(), List.of());
    return new RunResult(id, Instant.EPOCH, machine, RunState.FINISHED, List.of(results));
  }

  private static WorkloadResult measured(String id, String blockSize, double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i]};
    }
    return result(
        id,
        blockSize,
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                "latency",
                Unit.MICROSECOND,
                Better.LOWER,
                Clock.HOST,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(samples))));
  }

  private static WorkloadResult result(
      String id, String blockSize, Outcome outcome, List<MetricSeries> metrics) {
    return result(id, Map.of("bs", blockSize), outcome, metrics);
  }

  private static WorkloadResult result(
      String id, Map<String, String> parameters, Outcome outcome, List<MetricSeries> metrics) {
    return new WorkloadResult(
        id,
        "dev.assay.test",
        Category.STORAGE,
        parameters,
        Set.of(),
        Set.of(),
        outcome,
        metrics,
        List.of(),
        List.of(),
        List.of());
  }
}
