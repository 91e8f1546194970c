package dev.assay.cli.run;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.fleet.TargetRun;
import dev.assay.cli.gate.GatedRun;
import dev.assay.cli.gate.RunGateOptions;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.MachineIdentity;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.ShapeOptions;
import dev.assay.cli.measuring.SpecOptions;
import dev.assay.cli.measuring.WatchdogOptions;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.plugins.QuotaWarning;
import dev.assay.runtime.directory.WritableFolder;
import dev.assay.runtime.execution.Limits;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
  @Mixin private UntilOptions until = new UntilOptions();
  @Mixin private WatchdogOptions watchdog = new WatchdogOptions();
  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();
  @Mixin private RunGateOptions gating = new RunGateOptions();

  @About(OptionGroup.WHAT)
  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Continue an interrupted run with its own plan. Do not name workloads.")
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
          "Store a name and a value with the run, such as commit=1a2b3c. Repeat the option for"
              + " several labels.")
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
      description =
          "Print the plan and its estimated duration, and check everything that a run checks,"
              + " without measuring.")
  private boolean dryRun;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--json",
      preprocessor = DashAfterForm.class,
      description = "Print the result as JSON to standard output, and progress to standard error.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    RunStore store = new RunStore(places.results());
    if (reference != null) {
      store.result(reference); // refused before anything is measured, not after
    }
    if (resume != null && scratch != null) {
      requireWritable("--scratch", scratch);
    }
    try (OpenCatalog catalog = bundles.open()) {
      if (resume != null) {
        ResumedRun.requireNoPlan(Output.of(spec).getParseResult());
        if (Files.exists(places.results().resolve("fleets").resolve(resume))) {
          return targetRun().goOn(resume, reference);
        }
        return resume(store, catalog);
      }
      FindingLines.print(catalog.get().findings(), Output.of(spec).getErr());
      if (target != null) {
        return runOn(target, catalog);
      }
      if (until.asked() && gating.asked()) {
        throw new UsageException(
            "--until is not for --gate, which adds forks by its own rule. Leave one of them out.");
      }
      RunPlan plan = until.applyTo(plan(catalog));
      QuotaWarning.print(Output.of(spec).getErr());
      if (dryRun) {
        PlanText.print(plan, json, out);
        return ExitCodes.FINE;
      }
      return gating.asked() ? gate(store, catalog, plan) : start(store, catalog, plan);
    }
  }

  private RunPlan plan(OpenCatalog catalog)
      throws IOException, SpecException, UsageException, InterruptedException {
    return new CheckedPlan(
            places.results(),
            Optional.ofNullable(scratch),
            what.namesWorkloads(),
            answers -> FindingLines.print(answers, Output.of(spec).getErr()))
        .plan(catalog.get(), ignored -> work(catalog));
  }

  private RunSpec work(OpenCatalog catalog)
      throws IOException, SpecException, UsageException, InterruptedException {
    return what.toSpec(
        gating.overrides(shape.toOverrides()),
        catalog.get(),
        note -> Output.of(spec).getErr().println("note: " + note));
  }

  private int runOn(String name, OpenCatalog catalog) throws Exception {
    if (until.asked()) {
      throw new UsageException(
          "--until is for runs of this machine, not for --target. Give --forks there.");
    }
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
            settings(Optional.ofNullable(scratch)),
            identity(),
            Optional.ofNullable(scratch),
            Output.of(spec),
            json,
            gating.printsDocument(json))
        .judge(catalog, plan, gating, labels, bundles, this::plan);
  }

  private int resume(RunStore store, OpenCatalog catalog)
      throws IOException, InterruptedException, UsageException {
    RunFolder folder = store.folder(String.valueOf(resume));
    if (folder.finished()) {
      Output.of(spec)
          .getErr()
          .println("assay: Run " + folder.id() + " is finished; there is nothing to resume.");
      return local(store).report(folder, folder.result());
    }
    MachineProbe probe = MachineProbe.ofThisMachine();
    ResumedRun resumed = new ResumedRun(folder);
    resumed.requireSameConditions(probe);
    Optional<Path> directory = resumed.scratch(Optional.ofNullable(scratch));
    if (directory.isPresent()) {
      requireWritable("The scratch directory of the run", directory.get());
    }
    QuotaWarning.print(Output.of(spec).getErr());
    if (dryRun) {
      PlanText.print(folder.header().plan(), json, Output.of(spec).getOut());
      Output.of(spec)
          .getErr()
          .println("note: About %s of it is left.".formatted(Durations.text(resumed.left(probe))));
      return ExitCodes.FINE;
    }
    return local(store).measure(folder, resumed.left(probe), catalog, settings(directory));
  }

  private int start(RunStore store, OpenCatalog catalog, RunPlan plan)
      throws IOException, InterruptedException {
    RunFolder folder = NewRun.ofThisMachine().create(store, plan, identity(), scratch, labels);
    return local(store)
        .measure(folder, plan.expectedDuration(), catalog, settings(Optional.ofNullable(scratch)));
  }

  private LocalRun local(RunStore store) {
    return new LocalRun(store, Optional.ofNullable(reference), json, Output.of(spec));
  }

  private Optional<RunHeader.VmType> identity() throws InterruptedException {
    return MachineIdentity.ofThisMachine()
        .vmType(Optional.ofNullable(vmType), Output.of(spec).getErr());
  }

  private RunSettings settings(Optional<Path> directory) throws IOException, InterruptedException {
    return MeasuringSettings.of(
        watchdog.toLimits(), directory, MachineIdentity.ofThisMachine().notices());
  }

  private static void requireWritable(String what, Path directory) throws UsageException {
    Optional<String> problem = WritableFolder.problem(directory);
    if (problem.isPresent()) {
      throw new UsageException(what + ": " + problem.get());
    }
  }
}
