package dev.assay.cli.fleet;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Message;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.measuring.RunReport;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.signature.Signing;
import dev.assay.fleet.engine.Retries;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.FleetSpec;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetRun;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code assay run --target}: a fleet of one unit, reported like a run of this machine. */
public final class TargetRun {
  private final FleetDesk desk;
  private final Optional<String> reference;
  private final Signing signing;
  private final Reply reply;
  private final boolean json;

  /**
   * @param targets the file of the targets; empty for that of the installation
   * @param results the folder of the store
   * @param bundles those that are measured
   * @param reference the run that ratios are against
   * @param signing of the run when it has arrived
   * @param json whether the run is printed as JSON
   */
  public TargetRun(
      Optional<Path> targets,
      Path results,
      BundleFolders bundles,
      Optional<String> reference,
      Signing signing,
      Reply reply,
      boolean json) {
    this.desk = new FleetDesk(targets, results, bundles);
    this.reference = reference;
    this.signing = signing;
    this.reply = reply;
    this.json = json;
  }

  /**
   * Measures on a target.
   *
   * @param dryRun whether the plan is only printed
   * @return the exit code
   */
  public int start(
      String target,
      Optional<String> vmType,
      RunSpec work,
      Map<String, String> labels,
      PluginCatalog catalog,
      boolean dryRun)
      throws Exception {
    FleetSpec spec =
        new FleetSpec(
            List.of(new FleetSpec.Machines(target, vmType, 1)),
            List.of(new FleetSpec.Work("run", new UnitWork.Measure(work))),
            1,
            Retries.DEFAULT.attempts(),
            Optional.empty(),
            1,
            labels);
    FleetPlan plan = desk.plan(spec, catalog);
    if (dryRun) {
      FleetPlanText.print(plan, desk::whyNoPrice, reply.out());
      return ExitCodes.FINE;
    }
    FleetFolder folder = desk.fleets().create(plan);
    shown()
        .println(
            "Fleet %s: %s".formatted(folder.id(), FleetPlanText.summary(plan, desk::whyNoPrice)));
    shown().flush();
    return goOn(folder);
  }

  /**
   * Goes on with a fleet; that of one unit is reported like a run.
   *
   * @return the exit code
   */
  public int goOn(String fleet) throws Exception {
    return goOn(desk.fleets().find(fleet));
  }

  private int goOn(FleetFolder folder) throws Exception {
    FleetAtWork.Ended ended =
        new FleetAtWork(desk, shown(), reply, Output.isTerminal(json))
            .work(folder, FleetRun::drive);
    List<String> runs = ended.units().stream().flatMap(unit -> unit.run().stream()).toList();
    if (ended.units().size() != 1 || runs.size() != 1) {
      ended.units().stream()
          .map(UnitStatus::detail)
          .filter(detail -> !detail.isEmpty())
          .forEach(detail -> Message.print(detail, shown()));
      return ended.exitCode();
    }
    if (ended.exitCode() == ExitCodes.FINE) {
      return report(runs.getFirst(), folder.id(), reference);
    }
    report(runs.getFirst(), folder.id(), Optional.empty());
    return ExitCodes.INCOMPLETE;
  }

  private int report(String run, String fleet, Optional<String> ratiosTo)
      throws IOException, UsageException {
    RunStore store = desk.runs();
    RunFolder folder = store.folder(run);
    signing.sign(folder, reply);
    RunReport report = new RunReport(store, folder, folder.result(), fleet);
    report.print(ratiosTo, json, reply);
    return report.exitCode();
  }

  private PrintWriter shown() {
    return json ? reply.err() : reply.out();
  }
}
