package dev.assay.cli.run;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.LoadWarning;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.Progress;
import dev.assay.cli.measuring.RunReport;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Console;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.session.RunSession;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Measures a run of this machine and reports it. */
public record LocalRun(RunRequest request, Reply reply) {
  /** What this machine is, as far as it or the user says. */
  public Optional<RunHeader.VmType> vmType() throws InterruptedException {
    return MachineIdentity.ofThisMachine().vmType(request.vmType(), reply.err());
  }

  /**
   * @param scratch the directory on the storage under test; empty for the run's own folder
   */
  public RunSettings settings(Optional<Path> scratch) throws IOException, InterruptedException {
    return MeasuringSettings.of(
        request.limits(), scratch, MachineIdentity.ofThisMachine().notices());
  }

  /**
   * Measures what a run does not have yet.
   *
   * @param left how long that takes
   * @return the exit code
   */
  int measure(RunFolder folder, Duration left, OpenCatalog catalog, RunSettings settings)
      throws IOException, InterruptedException, UsageException {
    PrintWriter err = reply.err();
    PrintWriter shown = request.json() ? err : reply.out();
    RunPlan plan = folder.header().plan();
    Console.of(shown)
        .progress(
            "Run %s: %s, about %s%s%s"
                .formatted(
                    folder.id(),
                    Count.of(plan.workloads().size(), "workload"),
                    Durations.text(left),
                    left.compareTo(plan.expectedDuration()) < 0 ? " left" : "",
                    plan.until().isPresent() ? " or more, until intervals are narrow" : ""));
    LoadWarning.print(folder.header().description().cpu().threads(), err);
    RunSession session =
        new RunSession(
            folder, catalog.get(), settings, InstantSource.system(), MachineProbe.ofThisMachine());
    Progress progress =
        new Progress(plan, left, shown, Output.isTerminal(request.json()), InstantSource.system());
    RunResult result;
    try (Interruption ignored = new Interruption(session::cancel)) {
      result = session.run(progress);
    } catch (IOException e) {
      progress.end();
      err.println("assay: The run could not go on: " + Errors.describe(e));
      err.println(
          "  What was finished is kept. Fix the cause, then: " + reply.next().resume(folder.id()));
      return ExitCodes.INCOMPLETE;
    } finally {
      progress.end();
    }
    return report(folder, result);
  }

  /** Prints the result. */
  int report(RunFolder folder, RunResult result) throws IOException, UsageException {
    request.signing().sign(folder, reply);
    RunReport report = new RunReport(request.store(), folder, result, folder.id());
    report.print(request.reference(), request.json(), reply);
    return report.exitCode();
  }
}
