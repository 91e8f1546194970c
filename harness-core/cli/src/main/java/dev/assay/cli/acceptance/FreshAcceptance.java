package dev.assay.cli.acceptance;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.next.Reply;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code assay accept} without a run: this machine, now.
 *
 * @param stop ends the measuring
 */
record FreshAcceptance(AcceptRequest request, Reply reply, StopMeasuring stop) {
  /** What was found. */
  AcceptanceReport report()
      throws IOException, InterruptedException, SpecException, UsageException {
    KnownFacts facts = new KnownFacts(request.types());
    Optional<LearnedReference> reference = request.learned();
    Claim claim =
        Claim.of(
            request.vmType(),
            reference.map(LearnedReference::vmType),
            MachineIdentity.ofThisMachine().vmType(Optional.empty(), reply.err()),
            facts.vmTypes());
    List<CheckResult> results = new ArrayList<>();
    results.add(claim.result());
    results.addAll(MachineChecks.of(claim, System.getenv()));
    MeasuredAcceptance.Measured measured =
        new MeasuredAcceptance(request, claim, facts, reference, reply, stop).measure();
    results.addAll(measured.results());
    AcceptanceReport report =
        new AcceptanceReport(
            MachineProbe.ofThisMachine().hostname().orElse("this machine"),
            claim.vmType(),
            claim.source(),
            measured.run(),
            InstantSource.system().instant(),
            new Acceptance(results));
    new KeptAcceptances(request.store(), reply.err()).keep(report);
    return report;
  }
}
