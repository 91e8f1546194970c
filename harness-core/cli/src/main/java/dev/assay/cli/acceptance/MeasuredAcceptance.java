package dev.assay.cli.acceptance;

import dev.assay.acceptance.budget.MeasuringOrder;
import dev.assay.acceptance.floor.Floors;
import dev.assay.acceptance.measured.MeasuredChecks;
import dev.assay.acceptance.measured.MeasuredWork;
import dev.assay.acceptance.measured.Unlimited;
import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.RepeatRule;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.gate.GateProgress;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.gate.OpenDoubts;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.session.OpenRun;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measures what has a limit, and again what misses it. */
record MeasuredAcceptance(
    AcceptRequest request,
    Claim claim,
    KnownFacts facts,
    Optional<LearnedReference> reference,
    Reply reply,
    StopMeasuring stop) {
  private static final String SUITE = "acceptance";

  /**
   * What was measured, or why nothing was.
   *
   * @param run its id; empty where nothing was measured
   */
  record Measured(Optional<String> run, List<CheckResult> results) {
    private static Measured nothing(CheckResult why) {
      return new Measured(Optional.empty(), List.of(why));
    }
  }

  Measured measure() throws IOException, InterruptedException, SpecException, UsageException {
    if (request.budget().isZero()) {
      return Measured.nothing(Unmeasured.withoutBudget());
    }
    if (claim.vmType().isEmpty()) {
      return Measured.nothing(Unmeasured.unknownExpectation());
    }
    try (OpenCatalog catalog = request.bundles().open()) {
      return measured(
          catalog, new PossibleWork(request, claim, facts, reference, reply).of(catalog));
    }
  }

  private Measured measured(OpenCatalog catalog, PossibleWork.Found found)
      throws IOException, InterruptedException, UsageException {
    MeasuredWork work = MeasuredWork.of(found.plan(), found.limits());
    Optional<RunResult> run = Optional.empty();
    List<CheckResult> results = new ArrayList<>(found.problems());
    if (!work.limited().isEmpty()) {
      List<MeasuringOrder.Placed<PlannedWorkload>> order = byFindings(work.limited());
      RunPlan plan = plan(order, found.plan());
      run = Optional.of(measured(catalog, plan, found.limits()));
      results.addAll(
          new MeasuredChecks(found.limits())
              .of(run.get(), MeasuredWork.costs(plan), MeasuredWork.finds(order)));
    }
    results.addAll(found.unmeasured(run));
    work.unlimited().forEach(each -> results.add(Unlimited.planned(each, found.limits())));
    if (run.isPresent()) {
      RunFolder folder = request.store().folder(run.get().id());
      results.addAll(ComparedFingerprints.of(folder, request, reply));
    }
    return new Measured(run.map(RunResult::id), results);
  }

  private static RunPlan plan(
      List<MeasuringOrder.Placed<PlannedWorkload>> order, RunPlan possible) {
    List<PlannedWorkload> placed = new ArrayList<>();
    for (MeasuringOrder.Placed<PlannedWorkload> work : order) {
      placed.add(work.what().at(placed.size()).withForks(RepeatRule.MOST));
    }
    return new RunPlan(placed, possible.seed(), possible.order());
  }

  /** What is expected to find most a minute first, so that a short budget finds most. */
  private List<MeasuringOrder.Placed<PlannedWorkload>> byFindings(List<PlannedWorkload> limited)
      throws IOException {
    return new MeasuringOrder(new KeptAcceptances(request.store(), reply.err()).findings())
        .of(
            limited.stream()
                .map(
                    work ->
                        new MeasuringOrder.Candidate<>(
                            work, work.workload(), work.category(), work.expectedForkDuration()))
                .toList());
  }

  private RunResult measured(OpenCatalog catalog, RunPlan plan, Floors limits)
      throws IOException, InterruptedException, UsageException {
    NewRun here = NewRun.ofThisMachine().with(request.options());
    RunFolder folder =
        here.create(
            request.store(), plan, claim.recorded(), request.scratch().orElse(null), labels());
    GateProgress progress =
        new GateProgress(
            request.document() ? reply.err() : reply.out(), Output.isTerminal(request.document()));
    progress.progress("Run %s measures what has a limit".formatted(folder.id()));
    try (OpenRun run = here.open(folder, catalog.get(), settings(), progress.side(SUITE))) {
      StagedMeasurement staged =
          new StagedMeasurement(
              List.of(run), Budget.of(request.budget(), InstantSource.system()), progress);
      RunResult result;
      stop.ends(staged::cancel);
      try (Interruption ignored = new Interruption(staged::cancel)) {
        result = staged.measure(looks(), soFar -> again(soFar.getFirst(), plan, limits)).getFirst();
      }
      if (!result.complete()) {
        throw new IOException(
            "Interrupted: the machine was not judged. What was measured is in run %s."
                .formatted(folder.id()));
      }
      return result;
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(request.labels());
    labels.put("for", "acceptance");
    return labels;
  }

  /** As often as the rule asks for more. */
  private static List<Look> looks() {
    return IntStream.concat(
            IntStream.of(1), IntStream.rangeClosed(RepeatRule.FEWEST, RepeatRule.MOST))
        .mapToObj(forks -> new Look(forks, 0, 0))
        .toList();
  }

  private Set<Integer> again(RunResult soFar, RunPlan plan, Floors limits) {
    return OpenDoubts.of(new MeasuredChecks(limits).again(soFar), plan);
  }

  private RunSettings settings() throws IOException, InterruptedException {
    return MeasuringSettings.of(
        Limits.DEFAULT, request.scratch(), MachineIdentity.ofThisMachine().notices());
  }
}
