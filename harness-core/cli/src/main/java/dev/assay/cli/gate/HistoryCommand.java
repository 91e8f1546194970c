package dev.assay.cli.gate;

import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.analysis.history.MetricHistory;
import dev.assay.analysis.history.PartitionDetector;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.Across;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.store.ManyRuns;
import dev.assay.cli.store.UnreadableRuns;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.report.history.HistoryHtml;
import dev.assay.report.history.HistoryJson;
import dev.assay.report.history.HistoryText;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.kept.RunReader.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows metrics over all stored runs. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how metrics developed over all finished runs, in which run each metric changed, and"
          + " over which runs it drifted.",
      "It compares runs of the same VM type. Where the type is unknown, it compares"
          + " only runs of the same machine, by name and CPU.",
      "For each change it names what else changed at the same time: commit, image,"
          + " driver, JDK, plugins. If runs cannot be read, it names them, leaves them out,"
          + " and ends with status 4."
    })
public final class HistoryCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private AddedBundles bundles = new AddedBundles();

  @Parameters(
      arity = "0..1",
      paramLabel = "METRIC",
      description = "The metrics to show (default: all).")
  private @Nullable String metric;

  @Option(
      names = {"--store", "--results"},
      paramLabel = "DIR",
      description =
          "Read runs from this folder (default: results/ of a clone, else"
              + " in ~/.local/state/assay).")
  private @Nullable Path store;

  @Option(
      names = "--import",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Read these files of other tools, as 'assay import' reads them, in place of stored runs.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--vm-type",
      paramLabel = "NAME",
      description =
          "Show only the machines of this VM type. With --import, the VM type that was measured,"
              + " where a file does not say.")
  private @Nullable String vmType;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description =
          "Show only the machine of this name, apart from others of its VM type. With --import, the"
              + " name of the machine that was measured.")
  private @Nullable String machine;

  @Mixin private Across across = new Across();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with charts to this file, or to the standard output for -.")
  private @Nullable Path html;

  private boolean unreadable;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    boolean document =
        ReportFile.takesStandardOutput(
            Map.of("--html", Optional.ofNullable(html)), json ? "--json" : null);
    ChosenMachines machines = machines();
    List<MetricHistory> all =
        files.isEmpty() ? machines.ofStored(runs()) : machines.ofGiven(runs());
    List<MetricHistory> chosen = choose(all);
    if (json) {
      new HistoryJson(PartitionDetector.DEFAULT).write(chosen, out);
    } else if (!document) {
      new HistoryText(Output.WIDTH, PartitionDetector.DEFAULT).write(chosen, out);
    }
    out.flush();
    ReportFile.write(html, out, to -> new HistoryHtml(PartitionDetector.DEFAULT).write(chosen, to));
    return unreadable ? ExitCodes.INCOMPLETE : ExitCodes.FINE;
  }

  private ChosenMachines machines() throws IOException {
    Optional<String> type =
        vmType == null ? Optional.empty() : Optional.of(new KnownFacts().types().name(vmType));
    return new ChosenMachines(type, Optional.ofNullable(machine));
  }

  private List<MeasuredRun> runs() throws IOException, InterruptedException, UsageException {
    RunStore runs = new RunStore(Places.resultsOr(store));
    if (files.isEmpty()) {
      return finished(runs, runs.folders().stream().filter(RunFolder::finished).toList());
    }
    try (ForeignFiles foreign =
        new ForeignFiles(bundles, Optional.ofNullable(vmType), Optional.ofNullable(machine))) {
      List<RunFolder> folders = new ArrayList<>();
      for (String run : foreign.imported(files)) {
        folders.add(runs.folder(run));
      }
      return finished(folders.getFirst().store(), folders);
    }
  }

  private List<MeasuredRun> finished(RunStore runs, List<RunFolder> folders) throws UsageException {
    List<MeasuredRun> finished = new ArrayList<>();
    List<Reading> readings = ManyRuns.read(runs, folders, Condensed::of);
    for (int i = 0; i < folders.size(); i++) {
      switch (readings.get(i)) {
        case Reading.Read(MeasuredRun run) -> {
          // What was only measured to hold another against is of older plugins.
          if (!Conditions.BASELINE.equals(run.conditions().labels().get(Conditions.SIDE))) {
            finished.add(run);
          }
        }
        case Reading.Unreadable(IOException reason) -> {
          UnreadableRuns.note(folders.get(i).id(), reason, Output.of(spec).getErr());
          unreadable = true;
        }
      }
    }
    if (finished.isEmpty() && !unreadable) {
      throw new UsageException(
          "There is no finished run in %s. ./assay run makes one. For runs elsewhere: --results DIR"
              .formatted(runs.directory()));
    }
    List<MeasuredRun> compared = across.prepareMeasured(finished);
    across.sentences().forEach(what -> Output.of(spec).getErr().println("note: " + what));
    return compared;
  }

  private List<MetricHistory> choose(List<MetricHistory> all) throws UsageException {
    if (metric == null) {
      return all;
    }
    String text = metric;
    MetricPattern pattern;
    try {
      pattern = new MetricPattern(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    List<MetricHistory> chosen =
        all.stream()
            .filter(h -> pattern.matches(h.identity().workload(), h.identity().metric()))
            .toList();
    if (chosen.isEmpty()) {
      List<String> known =
          all.stream()
              .map(h -> h.identity().workload() + ":" + h.identity().metric())
              .distinct()
              .toList();
      throw new UsageException(
          "No run has a metric '%s'; %s".formatted(text, NearestName.hint(text, known)));
    }
    return chosen;
  }
}
