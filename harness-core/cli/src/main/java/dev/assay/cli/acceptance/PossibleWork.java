package dev.assay.cli.acceptance;

import dev.assay.acceptance.floor.Floors;
import dev.assay.acceptance.measured.ReferenceChecks;
import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.RunResult;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.WorkRequest;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.run.RequestedPlan;
import dev.assay.cli.run.RunRequest;
import dev.assay.cli.signature.Signing;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.CpuPeaks;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plan.Suite;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What could be measured of a machine, and what it could be held against. */
record PossibleWork(
    AcceptRequest request,
    Claim claim,
    KnownFacts facts,
    Optional<LearnedReference> reference,
    Reply reply) {
  static final String SUITE = "acceptance";
  private static final int SEED = 1;

  /** The workload that copies to and from one GPU at a time. */
  private static final String COPY = "interconnect.device-copy";

  /**
   * What was found.
   *
   * @param problems what keeps a part of it from being measured or judged
   * @param asked the reference, where it holds for the machine
   */
  record Found(
      RunPlan plan, Floors limits, List<CheckResult> problems, Optional<ReferenceChecks> asked) {
    /** What the reference asks for and a run does not tell. */
    List<CheckResult> unmeasured(Optional<RunResult> run) {
      return asked.map(floors -> floors.unmeasured(run)).orElse(List.of());
    }
  }

  Found of(OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException, UsageException {
    Set<String> missing = new LinkedHashSet<>();
    RunPlan plan =
        new RequestedPlan(runRequest(), reply).of(catalog, spec -> whole(spec, catalog, missing));
    Conditions conditions =
        NewRun.ofThisMachine().conditions(request.store(), plan, claim.recorded());
    List<CheckResult> problems =
        new ArrayList<>(missing.stream().map(Unmeasured::notOffered).toList());
    Optional<ReferenceChecks> asked = reference.map(ReferenceChecks::new);
    Optional<CheckResult> unfit = asked.flatMap(floors -> floors.unfit(claim.vmType(), conditions));
    unfit.ifPresent(problems::addFirst);
    return new Found(
        plan,
        new Floors(facts.withoutRegion(), claim.vmType(), conditions, reference),
        problems,
        asked.filter(_ -> unfit.isEmpty()));
  }

  /** With the work of the reference, and copies to and from every GPU. */
  private RunSpec whole(RunSpec spec, OpenCatalog catalog, Set<String> missing) {
    int gpus =
        MachineProbe.ofThisMachine()
            .describe()
            .toMachine(Optional.empty(), CpuPeaks.bundled())
            .gpus()
            .orElse(0);
    List<Suite.Entry> entries = new ArrayList<>();
    for (Suite.Entry entry : spec.entries()) {
      if (offered(entry, catalog)) {
        entries.add(ofEveryGpu(entry, gpus));
      } else {
        missing.add(entry.select());
      }
    }
    reference.map(ReferenceChecks::new).map(ReferenceChecks::work).orElse(List.of()).stream()
        .filter(entry -> offered(entry, catalog))
        .forEach(entries::add);
    return new RunSpec(
        entries, spec.sweeps(), spec.base(), spec.declaredShapes(), spec.overrides(), spec.seed());
  }

  /** By its id or leading words of it. */
  private static boolean offered(Suite.Entry entry, OpenCatalog catalog) {
    return catalog.get().workloads().stream()
        .map(workload -> workload.info().id() + ".")
        .anyMatch(id -> id.startsWith(entry.select() + "."));
  }

  private static Suite.Entry ofEveryGpu(Suite.Entry entry, int gpus) {
    if (!entry.select().equals(COPY) || gpus < 2) {
      return entry;
    }
    Map<String, List<String>> parameters = new TreeMap<>(entry.parameters());
    parameters.put("device", IntStream.range(0, gpus).mapToObj(String::valueOf).toList());
    return new Suite.Entry(entry.select(), parameters);
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
        request.document(),
        request.options());
  }
}
