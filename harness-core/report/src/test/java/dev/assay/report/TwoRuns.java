package dev.assay.report;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two runs with a bit of everything that a report has to show. */
public final class TwoRuns {
  private TwoRuns() {}

  public static RunResult reference() {
    return run(
        "before",
        List.of(memory(20.0, 20.2, 20.4), storage("4k", new double[] {100, 101}, List.of())));
  }

  public static RunResult candidate() {
    Outcome skipped =
        new Outcome.Skipped("no OpenCL device: install pocl-opencl-icd to use the CPU");
    Outcome failed =
        new Outcome.Failed(
            FailureKind.CRASHED,
            "The fork ended by signal 11. See its log.",
            List.of("# SIGSEGV (0xb) \u001b[31mred"));
    return run(
        "after",
        List.of(
            memory(21.0, 21.3, 21.1),
            storage("128k", new double[] {90, 500}, List.of(new Taint(0, 1, "throttled"))),
            unmeasured("gpu.gemm", skipped),
            unmeasured("host.fma", failed)));
  }

  /** The candidate, of whose memory iterations a quota disturbed all and others the first. */
  public static RunResult disturbed() {
    List<Taint> taints = new ArrayList<>();
    for (int fork = 0; fork < 3; fork++) {
      for (int iteration = 0; iteration < 3; iteration++) {
        double share = 0.6 + 0.01 * fork;
        taints.add(
            new Taint(
                fork,
                iteration,
                new Disturbance(Disturbance.Kind.CPU_QUOTA, share, "cpu.max 20000 100000 of /ci")));
      }
    }
    taints.add(
        new Taint(0, 0, new Disturbance(Disturbance.Kind.OTHER_PROCESSES, 0.4, "mostly cc1plus")));
    RunResult run = candidate();
    List<WorkloadResult> results = new ArrayList<>(run.results());
    results.set(0, tainted(results.getFirst(), taints));
    return new RunResult(run.id(), run.started(), run.machine(), run.state(), results);
  }

  private static WorkloadResult tainted(WorkloadResult result, List<Taint> taints) {
    return new WorkloadResult(
        result.workload(),
        result.plugin(),
        result.category(),
        result.parameters(),
        result.freeParameters(),
        result.defaultedParameters(),
        result.outcome(),
        result.metrics(),
        taints,
        result.counters(),
        result.distributions());
  }

  /** One metric, measured in one fork. */
  public static RunResult storageOnce() {
    return run("once", List.of(storage("4k", new double[] {100}, List.of())));
  }

  private static RunResult run(String id, List<WorkloadResult> results) {
    Machine machine =
        new Machine(
            "host-1",
            Optional.of("Standard_D2s_v5"),
            List.of(new Peak("memory.bandwidth", 40, Unit.GIGABYTE_PER_SECOND, "2 × DDR4-2666")));
    return new RunResult(
        id, Instant.parse("2026-11-22T12:00:00Z"), machine, RunState.FINISHED, results);
  }

  private static WorkloadResult memory(double... forks) {
    double[][] samples = new double[forks.length][];
    for (int i = 0; i < forks.length; i++) {
      samples[i] = new double[] {forks[i] - 0.1, forks[i], forks[i] + 0.1};
    }
    return workload(
        "host.memory-stream.triad",
        Category.MEMORY,
        Map.of(),
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                "bandwidth",
                Unit.GIGABYTE_PER_SECOND,
                Better.HIGHER,
                Clock.JMH,
                Optional.of("memory.bandwidth"),
                Optional.of(Extent.MACHINE),
                Samples.of(samples))),
        List.of());
  }

  private static WorkloadResult storage(String blockSize, double[] fork, List<Taint> taints) {
    return workload(
        "storage.io",
        Category.STORAGE,
        Map.of("bs", blockSize, "rw", "randread"),
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                "latency",
                Unit.MICROSECOND,
                Better.LOWER,
                Clock.HOST,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(new double[][] {fork}))),
        taints);
  }

  private static WorkloadResult unmeasured(String id, Outcome outcome) {
    return workload(id, Category.OTHER, Map.of("n", "64"), outcome, List.of(), List.of());
  }

  private static WorkloadResult workload(
      String id,
      Category category,
      Map<String, String> parameters,
      Outcome outcome,
      List<MetricSeries> metrics,
      List<Taint> taints) {
    return new WorkloadResult(
        id,
        "dev.assay.test",
        category,
        parameters,
        Set.of(),
        Set.of(),
        outcome,
        metrics,
        taints,
        List.of(new OfIteration<>(0, 0, new Counter("ios", 12345, Unit.COUNT))),
        List.of());
  }
}
