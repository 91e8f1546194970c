package dev.assay.cli.acceptance;

import dev.assay.acceptance.budget.Findings;
import dev.assay.acceptance.budget.MeasuringOrder;
import dev.assay.acceptance.floor.Floors;
import dev.assay.acceptance.measured.MeasuredChecks;
import dev.assay.acceptance.measured.MeasuredWork;
import dev.assay.acceptance.measured.ReferenceChecks;
import dev.assay.acceptance.measured.Unlimited;
import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.RepeatRule;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.gate.GateProgress;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.WorkRequest;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.run.RequestedPlan;
import dev.assay.cli.run.RunRequest;
import dev.assay.cli.signature.Signing;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.gate.OpenDoubts;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plan.Suite;
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
    Reply reply) {
  private static final String SUITE = "acceptance";
  private static final int SEED = 1;

  /** The workload that copies to and from one GPU at a time. */
  private static final String COPY = "interconnect.device-copy";

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
      RunPlan possible =
          new RequestedPlan(runRequest(), reply).of(catalog, spec -> whole(spec, catalog));
      Conditions conditions =
          NewRun.ofThisMachine().conditions(request.store(), possible, vmType());
      Floors limits = new Floors(facts.withoutRegion(), claim.vmType(), conditions, reference);
      MeasuredWork work = MeasuredWork.of(possible, limits);
      Optional<ReferenceChecks> asked = reference.map(ReferenceChecks::new);
      List<CheckResult> results = new ArrayList<>();
      Optional<String> run = Optional.empty();
      if (!work.limited().isEmpty()) {
        RunPlan plan = plan(work.limited(), possible);
        RunResult result = measured(catalog, plan, limits);
        run = Optional.of(result.id());
        results.addAll(new MeasuredChecks(limits).of(result, MeasuredWork.costs(plan)));
        asked.ifPresent(floors -> results.addAll(floors.unmeasured(result)));
      }
      asked
          .flatMap(floors -> floors.unfit(claim.vmType(), conditions))
          .ifPresent(results::addFirst);
      work.unlimited().forEach(each -> results.add(Unlimited.planned(each, limits)));
      return new Measured(run, results);
    }
  }

  /** With the work of the reference, and copies to and from every GPU. */
  private RunSpec whole(RunSpec spec, OpenCatalog catalog) {
    int gpus =
        MachineProbe.ofThisMachine()
            .describe()
            .toMachine(Optional.empty(), CpuPeaks.bundled())
            .gpus()
            .orElse(0);
    List<Suite.Entry> entries = new ArrayList<>();
    spec.entries().forEach(entry -> entries.add(ofEveryGpu(entry, gpus)));
    reference.map(ReferenceChecks::new).map(ReferenceChecks::work).orElse(List.of()).stream()
        .filter(
            entry ->
                catalog.get().workloads().stream()
                    .anyMatch(offered -> offered.info().id().equals(entry.select())))
        .forEach(entries::add);
    return new RunSpec(
        entries, spec.sweeps(), spec.base(), spec.declaredShapes(), spec.overrides(), spec.seed());
  }

  private static Suite.Entry ofEveryGpu(Suite.Entry entry, int gpus) {
    if (!entry.select().equals(COPY) || gpus < 2) {
      return entry;
    }
    Map<String, List<String>> parameters = new TreeMap<>(entry.parameters());
    parameters.put("device", IntStream.range(0, gpus).mapToObj(String::valueOf).toList());
    return new Suite.Entry(entry.select(), parameters);
  }

  private static RunPlan plan(List<PlannedWorkload> limited, RunPlan possible) {
    List<PlannedWorkload> placed = new ArrayList<>();
    for (MeasuringOrder.Placed<PlannedWorkload> work : byFindings(limited)) {
      placed.add(work.what().at(placed.size()).withForks(RepeatRule.MOST));
    }
    return new RunPlan(placed, possible.seed(), possible.order());
  }

  /** What is expected to find most a minute first, so that a short budget finds most. */
  private static List<MeasuringOrder.Placed<PlannedWorkload>> byFindings(
      List<PlannedWorkload> limited) {
    return new MeasuringOrder(Findings.published())
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
    NewRun here = NewRun.ofThisMachine();
    RunFolder folder =
        here.create(
            request.store(),
            plan,
            vmType(),
            request.scratch().orElse(null),
            Map.of("for", "acceptance"));
    GateProgress progress =
        new GateProgress(
            request.document() ? reply.err() : reply.out(), Output.isTerminal(request.document()));
    progress.println("Run %s measures what has a limit".formatted(folder.id()));
    try (OpenRun run = here.open(folder, catalog.get(), settings(), progress.side(SUITE))) {
      StagedMeasurement staged =
          new StagedMeasurement(
              List.of(run), Budget.of(request.budget(), InstantSource.system()), progress);
      RunResult result;
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

  private Optional<RunHeader.VmType> vmType() {
    return claim
        .vmType()
        .map(name -> new RunHeader.VmType(name, claim.source().orElse("--vm-type")));
  }

  private RunSettings settings() throws IOException, InterruptedException {
    return MeasuringSettings.of(
        Limits.DEFAULT, request.scratch(), MachineIdentity.ofThisMachine().notices());
  }

  private RunRequest runRequest() {
    return new RunRequest(
        new WorkRequest(
            List.of(), Optional.of(SUITE), List.of(), SEED, Optional.empty(), ShapeOverrides.NONE),
        Optional.empty(),
        Limits.DEFAULT,
        request.bundles(),
        request.results(),
        Optional.empty(),
        request.scratch(),
        claim.vmType(),
        Map.of(),
        new Signing(Optional.empty(), InstantSource.system()),
        Optional.empty(),
        false,
        request.document());
  }
}
