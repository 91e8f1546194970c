package dev.assay.cli.run;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.fleet.TargetRun;
import dev.assay.cli.gate.GatedRun;
import dev.assay.cli.gate.RunGateOptions;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.LoadWarning;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.Progress;
import dev.assay.cli.measuring.RunReport;
import dev.assay.cli.measuring.ShapeOptions;
import dev.assay.cli.measuring.SpecOptions;
import dev.assay.cli.measuring.WatchdogOptions;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.DeclaredAvailability;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.runtime.directory.WritableFolder;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.session.RunSession;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures workloads on this machine, keeps every sample, and prints a scorecard.",
      "Without workloads it measures the suite quick."
    })
@About(OptionGroup.WHERE)
public final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private SpecOptions what = new SpecOptions();
  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private WatchdogOptions watchdog = new WatchdogOptions();
  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();
  @Mixin private RunGateOptions gating = new RunGateOptions();

  @About(OptionGroup.WHAT)
  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Continue an interrupted run. It keeps its plan, so name no workloads.")
  private @Nullable String resume;

  @About(OptionGroup.RATIOS)
  @Option(
      names = "--reference",
      paramLabel = "RUN",
      description = "Show ratios to this run in the scorecard.")
  private @Nullable String reference;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Create the test files in this directory, on the storage to test (default: the folder of"
              + " the run).")
  private @Nullable Path scratch;

  @Option(
      names = "--vm-type",
      paramLabel = "NAME",
      description =
          "Record this name as the VM type of this machine, such as Standard_D2as_v5 (default: what"
              + " Azure's metadata service says).")
  private @Nullable String vmType;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "Store a name and a value with the run, such as commit=1a2b3c. Repeat it for several.")
  private Map<String, String> labels = new TreeMap<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Measure on a target of targets.yaml instead of this machine, by its name.")
  private @Nullable String target;

  @Option(
      names = "--targets",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "Read the targets from this file (default: targets.yaml of the installation).")
  private @Nullable Path targets;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--dry-run",
      description = "Print the plan and how long it takes; measure nothing.")
  private boolean dryRun;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--json",
      description = "Print the result as JSON to standard output, and progress to standard error.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    RunStore store = new RunStore(places.results());
    if (reference != null) {
      store.result(reference); // refused before anything is measured, not after
    }
    if (scratch != null && target == null) {
      Optional<String> problem = WritableFolder.problem(scratch);
      if (problem.isPresent()) {
        throw new UsageException("--scratch: " + problem.get());
      }
    }
    try (OpenCatalog catalog = bundles.open()) {
      if (resume != null) {
        if (what.namesAnything()) {
          throw new UsageException("--resume goes on with a plan; it takes no workloads or suite.");
        }
        if (Files.exists(places.results().resolve("fleets").resolve(resume))) {
          return targetRun().goOn(resume, reference);
        }
        return resume(store, catalog);
      }
      FindingLines.print(catalog.get().findings(), Output.of(spec).getErr());
      if (target != null) {
        return runOn(target, catalog);
      }
      RunPlan plan = plan(catalog);
      if (dryRun) {
        PlanText.print(plan, json, out);
        return ExitCodes.FINE;
      }
      return gating.asked() ? gate(store, catalog, plan) : start(store, catalog, plan);
    }
  }

  private RunPlan plan(OpenCatalog catalog)
      throws IOException, SpecException, UsageException, InterruptedException {
    return new Planner(catalog.get().workloads(), new DeclaredAvailability())
        .plan(work(catalog))
        .inOrder(ForkOrder.INTERLEAVED);
  }

  private RunSpec work(OpenCatalog catalog)
      throws IOException, SpecException, UsageException, InterruptedException {
    return what.toSpec(
        gating.overrides(shape.toOverrides()),
        catalog.get(),
        note -> Output.of(spec).getErr().println("note: " + note));
  }

  private int runOn(String name, OpenCatalog catalog) throws Exception {
    if (gating.asked() || scratch != null || !watchdog.toLimits().equals(Limits.DEFAULT)) {
      throw new UsageException(
          "--gate, --scratch and the watchdog's limits are for runs of this machine, not for"
              + " --target. To judge what arrives: ./assay gate");
    }
    return targetRun()
        .start(
            name,
            Optional.ofNullable(vmType),
            work(catalog),
            labels,
            catalog.get(),
            reference,
            dryRun);
  }

  private TargetRun targetRun() {
    return new TargetRun(targets, places, bundles, Output.of(spec), json);
  }

  private int gate(RunStore store, OpenCatalog catalog, RunPlan plan) throws Exception {
    return new GatedRun(
            store,
            places.results(),
            settings(),
            identity(),
            Optional.ofNullable(scratch),
            Output.of(spec),
            json)
        .judge(catalog, plan, gating, labels, bundles, this::plan);
  }

  private int resume(RunStore store, OpenCatalog catalog)
      throws IOException, InterruptedException, SpecException {
    RunFolder folder = store.folder(String.valueOf(resume));
    if (folder.finished()) {
      Output.of(spec)
          .getErr()
          .println("assay: Run " + folder.id() + " is finished; there is nothing to resume.");
      return report(store, folder, folder.result());
    }
    return measure(store, catalog, folder, folder.header().plan());
  }

  private int start(RunStore store, OpenCatalog catalog, RunPlan plan)
      throws IOException, InterruptedException, SpecException {
    RunFolder folder = NewRun.ofThisMachine().create(store, plan, identity(), scratch, labels);
    return measure(store, catalog, folder, plan);
  }

  private Optional<RunHeader.VmType> identity() throws InterruptedException {
    return MachineIdentity.ofThisMachine()
        .vmType(Optional.ofNullable(vmType), Output.of(spec).getErr());
  }

  private int measure(RunStore store, OpenCatalog catalog, RunFolder folder, RunPlan plan)
      throws IOException, InterruptedException, SpecException {
    PrintWriter err = Output.of(spec).getErr();
    PrintWriter shown = json ? err : Output.of(spec).getOut();
    shown.println(
        "Run %s: %s, about %s"
            .formatted(
                folder.id(),
                Count.of(plan.workloads().size(), "workload"),
                Durations.text(plan.expectedDuration())));
    LoadWarning.print(folder.header().description().cpu().threads(), err);
    RunSession session =
        new RunSession(
            folder,
            catalog.get(),
            settings(),
            InstantSource.system(),
            MachineProbe.ofThisMachine());
    Progress progress = new Progress(plan, shown, Output.isTerminal(json), InstantSource.system());
    RunResult result;
    try (Interruption ignored = new Interruption(session::cancel)) {
      result = session.run(progress);
    } catch (IOException e) {
      progress.end();
      err.println(
          ("assay: The run could not go on: %s%n  What was finished is kept. Mend the cause, then:"
                  + " ./assay run --resume %s")
              .formatted(Errors.describe(e), folder.id()));
      return ExitCodes.INCOMPLETE;
    } finally {
      progress.end();
    }
    return report(store, folder, result);
  }

  private RunSettings settings() throws IOException, InterruptedException {
    return MeasuringSettings.of(
        watchdog.toLimits(),
        Optional.ofNullable(scratch),
        MachineIdentity.ofThisMachine().notices());
  }

  private int report(RunStore store, RunFolder folder, RunResult result)
      throws IOException, SpecException {
    RunReport report = new RunReport(store, folder, result);
    report.print(Optional.ofNullable(reference), json, Output.of(spec));
    return report.exitCode();
  }
}
