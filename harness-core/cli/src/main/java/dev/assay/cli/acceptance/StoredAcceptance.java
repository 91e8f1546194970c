package dev.assay.cli.acceptance;

import dev.assay.acceptance.floor.Floors;
import dev.assay.acceptance.measured.MeasuredChecks;
import dev.assay.acceptance.measured.MeasuredWork;
import dev.assay.acceptance.measured.ReferenceChecks;
import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.next.Reply;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.machine.MachineProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code assay accept RUN}: the values of a run that is stored. */
record StoredAcceptance(AcceptRequest request, Reply reply) {
  /**
   * What its values say, and, where it is a run of this machine, what the machine has.
   *
   * @throws UsageException when the run is of another VM type than asked for
   */
  AcceptanceReport report(String run) throws IOException, UsageException {
    RunFolder folder = request.store().folder(run);
    if (!folder.finished()) {
      throw new IOException(
          "Run %s is not finished, so it cannot be judged. Go on with it: %s"
              .formatted(folder.id(), reply.next().resume(folder.id())));
    }
    MeasuredRun measuredRun = folder.measuredRun();
    RunResult result = measuredRun.result();
    Optional<LearnedReference> reference = request.learned();
    KnownFacts facts = new KnownFacts(request.types());
    Claim claim = claim(result, reference, facts);
    List<CheckResult> results = new ArrayList<>();
    results.add(claim.result());
    Optional<String> here = MachineProbe.ofThisMachine().hostname();
    results.addAll(
        here.filter(result.machine().name()::equals).isPresent()
            ? MachineChecks.of(claim, System.getenv())
            : MachineChecks.elsewhere(folder.id(), result.machine().name()));
    Floors limits =
        new Floors(facts.withoutRegion(), claim.vmType(), measuredRun.conditions(), reference);
    results.addAll(new MeasuredChecks(limits).of(result, costs(folder)));
    if (reference.isPresent()) {
      ReferenceChecks asked = new ReferenceChecks(reference.get());
      Optional<CheckResult> unfit = asked.unfit(claim.vmType(), measuredRun.conditions());
      results.addAll(unfit.map(List::of).orElseGet(() -> asked.unmeasured(Optional.of(result))));
    }
    results.addAll(ComparedFingerprints.of(folder, request, reply));
    return new AcceptanceReport(
        result.machine().name(),
        claim.vmType(),
        claim.source(),
        Optional.of(folder.id()),
        InstantSource.system().instant(),
        new Acceptance(results));
  }

  /** A run of another tool's has no plan. */
  private static Function<WorkloadResult, Duration> costs(RunFolder folder) throws IOException {
    return folder.measured() ? MeasuredWork.costs(folder.header().plan()) : _ -> Duration.ZERO;
  }

  private Claim claim(RunResult run, Optional<LearnedReference> reference, KnownFacts facts)
      throws UsageException {
    Optional<String> recorded = run.machine().vmType();
    Claim claim =
        Claim.of(
            request.vmType(),
            reference.map(LearnedReference::vmType),
            recorded.map(name -> new RunHeader.VmType(name, "recorded with the run")),
            facts.vmTypes());
    if (recorded.isPresent()
        && request.vmType().isPresent()
        && claim.expected().filter(said -> !said.equalsIgnoreCase(recorded.get())).isPresent()) {
      throw new UsageException(
          ("Run %s was measured on a %s, but --vm-type says %s. Leave --vm-type out to"
                  + " check the run against its own VM type.")
              .formatted(run.id(), recorded.get(), claim.expected().get()));
    }
    return claim;
  }
}
