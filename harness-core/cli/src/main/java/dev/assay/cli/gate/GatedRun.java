package dev.assay.cli.gate;

import dev.assay.analysis.gate.Gate;
import dev.assay.analysis.gate.GateReport;
import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.gate.OpenDoubts;
import dev.assay.runtime.gate.RecentRuns;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.session.OpenRun;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures until a gate has its verdict. */
public record GatedRun(
    RunStore store,
    Path results,
    RunSettings settings,
    Optional<RunHeader.VmType> vmType,
    Optional<Path> scratch,
    GateProgress progress) {
  /** The label of runs that were only measured to hold others against. */
  static final String SIDE = "side";

  static final String BASELINE = "baseline";
  private static final int CANDIDATE_AFTER_BASELINE = 1;

  /** Measures the candidate alone, against what is stored. */
  public GateReport againstStored(
      OpenCatalog catalog, RunPlan plan, RunGateOptions options, Map<String, String> labels)
      throws IOException, InterruptedException, UsageException {
    GatePolicy policy = options.policy();
    Budget budget = budget(options);
    List<MeasuredRun> baseline =
        new SideRuns(store, new Baselines(results)).of(List.of(options.baseline()));
    RunFolder folder = create(plan, labels);
    List<RunResult> history = new RecentRuns(store, results).like(baseline, Comparison.RUNS_POOLED);
    Conditions conditions = folder.conditions();
    Gate gate = new Gate(policy);
    progress.println("Run %s against %s".formatted(folder.id(), options.baseline()));
    try (OpenRun run = open(folder, catalog, "candidate")) {
      RunResult result =
          measure(
                  List.of(run),
                  budget,
                  options.twoStages(),
                  soFar ->
                      gate.judgeMeasured(
                          baseline,
                          List.of(new MeasuredRun(soFar.getFirst(), conditions)),
                          history))
              .getFirst();
      return gate.judgeMeasured(baseline, List.of(new MeasuredRun(result, conditions)), history);
    }
  }

  /** Measures both sides in turns. */
  public GateReport againstBundles(
      OpenCatalog baseline,
      OpenCatalog candidate,
      SidePlans plans,
      RunGateOptions options,
      Map<String, String> labels)
      throws IOException, InterruptedException, UsageException {
    // Other plugins are what is judged here.
    Gate gate = new Gate(options.policy().letting(Aspect.PLUGIN));
    Budget budget = budget(options);
    Map<String, String> baselineLabels = new TreeMap<>(labels);
    baselineLabels.put(SIDE, BASELINE);
    RunFolder before = create(plans.baseline(), baselineLabels);
    RunFolder after = create(plans.candidate(), labels);
    Conditions conditionsBefore = before.conditions();
    Conditions conditionsAfter = after.conditions();
    StagedJudge judge =
        soFar ->
            gate.judgeMeasured(
                List.of(new MeasuredRun(soFar.getFirst(), conditionsBefore)),
                List.of(new MeasuredRun(soFar.get(CANDIDATE_AFTER_BASELINE), conditionsAfter)),
                List.of());
    progress.println("Run %s against run %s, in turns".formatted(after.id(), before.id()));
    try (OpenRun first = open(before, baseline, BASELINE);
        OpenRun second = open(after, candidate, "candidate")) {
      return judge.report(measure(List.of(first, second), budget, options.twoStages(), judge));
    }
  }

  private Budget budget(RunGateOptions options) throws IOException, UsageException {
    return options.budget(
        vmType.map(RunHeader.VmType::name), note -> progress.println("Budget: " + note));
  }

  @FunctionalInterface
  private interface StagedJudge {
    GateReport report(List<RunResult> soFar);
  }

  private List<RunResult> measure(
      List<OpenRun> sides, Budget budget, boolean twoStages, StagedJudge judge)
      throws IOException, InterruptedException {
    StagedMeasurement measurement = new StagedMeasurement(sides, budget, progress);
    RunPlan plan = sides.getLast().plan();
    int forks =
        plan.workloads().stream().mapToInt(workload -> workload.shape().forks()).max().orElse(1);
    try (Interruption ignored = new Interruption(measurement::cancel)) {
      return measurement.measure(
          forks, twoStages, soFar -> OpenDoubts.of(judge.report(soFar), plan));
    }
  }

  private RunFolder create(RunPlan plan, Map<String, String> labels) throws IOException {
    return new NewRun(MachineProbe.ofThisMachine(), InstantSource.system())
        .create(store, plan, vmType, scratch.orElse(null), labels);
  }

  private OpenRun open(RunFolder folder, OpenCatalog catalog, String side) throws IOException {
    return OpenRun.of(
        folder,
        catalog.get(),
        settings,
        InstantSource.system(),
        MachineProbe.ofThisMachine(),
        progress.side(side));
  }
}
