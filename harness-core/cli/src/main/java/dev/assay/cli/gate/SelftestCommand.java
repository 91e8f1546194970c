package dev.assay.cli.gate;

import dev.assay.analysis.gate.judge.Comparison;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.selftest.SelfTest;
import dev.assay.analysis.gate.selftest.SelfTestReport;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Unfinished;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.LoadWarning;
import dev.assay.cli.measuring.MeasuringSettings;
import dev.assay.cli.measuring.NewRun;
import dev.assay.cli.measuring.ShapeOptions;
import dev.assay.cli.measuring.SpecOptions;
import dev.assay.cli.measuring.WatchdogOptions;
import dev.assay.cli.output.Durations;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.LocalPlanner;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.plugins.QuotaWarning;
import dev.assay.cli.settings.GivenOptions;
import dev.assay.cli.store.UnreadableRuns;
import dev.assay.report.gate.SelfTestText;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.gate.Budget;
import dev.assay.runtime.gate.RecentRuns;
import dev.assay.runtime.gate.StagedMeasurement;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.session.OpenRun;
import dev.assay.runtime.session.RunSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges unchanged code against itself on this machine. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judges unchanged code against itself, to show how far you can trust a gate on this machine.",
      "It shows how often a gate would raise a false alarm, and how small a slowdown it would"
          + " detect. Without workloads it measures 10 forks of each workload of the suite quick."
    })
public final class SelftestCommand implements Callable<Integer> {
  private static final int FORKS = 10;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SpecOptions what = new SpecOptions();
  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private WatchdogOptions watchdog = new WatchdogOptions();
  @Mixin private Bundles bundles = new Bundles();
  @Mixin private Places places = new Places();

  @About(OptionGroup.WHAT)
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description =
          "Judge this stored run against itself, and measure nothing. Repeat the option"
              + " to judge several runs of the same code against each other too (default:"
              + " recent runs of the same code in the results).")
  private List<String> runs = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    RunStore store = new RunStore(places.results());
    RunResult result = runs.isEmpty() ? measure(store, out) : store.result(runs.getFirst());
    if (!result.complete()) {
      Output.of(spec).getErr().println("assay: " + Unfinished.of(result));
      return ExitCodes.INCOMPLETE;
    }
    SelfTestReport report;
    try {
      report = new SelfTest(GatePolicy.DEFAULT).report(result, sameCode(store, result));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + " Measure more: --forks 10");
    }
    new SelfTestText(Output.WIDTH).write(report, out);
    return ExitCodes.FINE;
  }

  /** Those that the user names, or those of the store; the run itself among them. */
  private List<MeasuredRun> sameCode(RunStore store, RunResult result) throws IOException {
    List<MeasuredRun> same = new ArrayList<>();
    if (runs.size() > 1) {
      for (String run : runs) {
        same.add(store.folder(run).condensed());
      }
      return same;
    }
    same.add(MeasuredRun.of(result));
    RunFolder folder = store.folder(runs.isEmpty() ? result.id() : runs.getFirst());
    if (folder.measured()) {
      RecentRuns recent = new RecentRuns(store, places.results());
      recent
          .repeats(folder, Comparison.RUNS_POOLED)
          .forEach(run -> same.add(MeasuredRun.of(run.result())));
      recent
          .unreadable()
          .forEach((run, why) -> UnreadableRuns.note(run, why, Output.of(spec).getErr()));
    }
    return same;
  }

  private RunResult measure(RunStore store, PrintWriter out) throws Exception {
    try (OpenCatalog catalog = bundles.open()) {
      RunPlan plan =
          LocalPlanner.availability(catalog.get(), places.results())
              .marked(
                  LocalPlanner.of(catalog.get())
                      .plan(
                          what.request(shape.toOverrides().orForks(FORKS))
                              .toSpec(
                                  catalog.get(),
                                  note -> Output.of(spec).getErr().println("note: " + note))),
                  answers -> FindingLines.print(answers, Output.of(spec).getErr()));
      RunFolder folder =
          NewRun.ofThisMachine()
              .with(GivenOptions.of(Output.of(spec)))
              .create(store, plan, Optional.empty(), null, Map.of());
      QuotaWarning.print(Output.of(spec).getErr());
      LoadWarning.print(folder.header().description().cpu().threads(), Output.of(spec).getErr());
      GateProgress progress = new GateProgress(out, Output.isTerminal(false));
      progress.progress(
          "Run %s: about %s".formatted(folder.id(), Durations.text(plan.expectedDuration())));
      return measure(folder, catalog, progress);
    }
  }

  private RunResult measure(RunFolder folder, OpenCatalog catalog, GateProgress progress)
      throws IOException, InterruptedException {
    RunSettings settings =
        MeasuringSettings.of(watchdog.toLimits(), Optional.empty(), MachineNotices.NONE);
    try (OpenRun open =
        NewRun.ofThisMachine().open(folder, catalog.get(), settings, progress.side("selftest"))) {
      StagedMeasurement measurement =
          new StagedMeasurement(List.of(open), Budget.unlimited(), progress);
      int forks = open.plan().workloads().getFirst().shape().forks();
      try (Interruption ignored = new Interruption(measurement::cancel)) {
        return measurement.measure(List.of(Look.only(forks)), _ -> Set.of()).getFirst();
      }
    }
  }
}
