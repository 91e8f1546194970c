package dev.assay.cli.fleet;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.RunReport;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.fleet.engine.Retries;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.FleetSpec;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetRun;
import dev.assay.fleet.run.UnitStatus;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code assay run --target}: a fleet of one unit, reported like a run of this machine. */
public final class TargetRun {
  private final FleetOptions options;
  private final CommandLine commandLine;
  private final boolean json;

  /**
   * @param targets the file of the targets; null for that of the installation
   * @param commandLine where it is reported
   * @param json whether the run is printed as JSON
   */
  public TargetRun(
      @Nullable Path targets,
      Places places,
      Bundles bundles,
      CommandLine commandLine,
      boolean json) {
    this.options = new FleetOptions(targets, places, bundles);
    this.commandLine = commandLine;
    this.json = json;
  }

  /**
   * Measures on a target.
   *
   * @param reference the run that ratios are against
   * @param dryRun whether the plan is only printed
   * @return the exit code
   */
  public int start(
      String target,
      Optional<String> vmType,
      RunSpec work,
      Map<String, String> labels,
      PluginCatalog catalog,
      @Nullable String reference,
      boolean dryRun)
      throws Exception {
    FleetSpec spec =
        new FleetSpec(
            List.of(new FleetSpec.Machines(target, vmType, 1)),
            List.of(new FleetSpec.Work("run", work)),
            1,
            Retries.DEFAULT.attempts(),
            Optional.empty(),
            1,
            labels);
    FleetPlan plan = options.plan(spec, catalog);
    if (dryRun) {
      FleetPlanText.print(plan, options::whyNoPrice, commandLine.getOut());
      return ExitCodes.FINE;
    }
    FleetFolder folder = options.fleets().create(plan);
    shown()
        .println(
            "Fleet %s: %s"
                .formatted(folder.id(), FleetPlanText.summary(plan, options::whyNoPrice)));
    shown().flush();
    return goOn(folder, reference);
  }

  /**
   * Goes on with a fleet; that of one unit is reported like a run.
   *
   * @return the exit code
   */
  public int goOn(String fleet, @Nullable String reference) throws Exception {
    return goOn(options.fleets().find(fleet), reference);
  }

  private int goOn(FleetFolder folder, @Nullable String reference) throws Exception {
    FleetAtWork.Ended ended =
        new FleetAtWork(options, shown(), commandLine, Output.isTerminal(json))
            .work(folder, FleetRun::drive);
    List<String> runs = ended.units().stream().flatMap(unit -> unit.run().stream()).toList();
    if (ended.units().size() != 1 || runs.size() != 1) {
      ended.units().stream()
          .map(UnitStatus::detail)
          .filter(detail -> !detail.isEmpty())
          .forEach(shown()::println);
      return ended.exitCode();
    }
    if (ended.exitCode() == ExitCodes.FINE) {
      return report(runs.getFirst(), folder.id(), reference);
    }
    report(runs.getFirst(), folder.id(), null);
    return ExitCodes.INCOMPLETE;
  }

  private int report(String run, String fleet, @Nullable String reference) throws IOException {
    RunStore store = options.runs();
    RunFolder folder = store.folder(run);
    RunReport report = new RunReport(store, folder, folder.result(), fleet);
    report.print(Optional.ofNullable(reference), json, commandLine);
    return report.exitCode();
  }

  private PrintWriter shown() {
    return json ? commandLine.getErr() : commandLine.getOut();
  }
}
