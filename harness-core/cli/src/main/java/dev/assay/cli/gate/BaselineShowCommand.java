package dev.assay.cli.gate;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.importing.ForeignFiles;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.BaselineRun;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one baseline. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the runs of a baseline and the conditions under which they were measured.")
final class BaselineShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(paramLabel = "NAME", description = "The name of the baseline.")
  private String name = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    Baselines baselines = new Baselines(places.results());
    Baseline baseline = find(baselines);
    out.println("%s, since %s".formatted(baseline.name(), baseline.since()));
    try (ForeignFiles foreign = new ForeignFiles(new AddedBundles())) {
      SideRuns runs = new SideRuns(new RunStore(places.results()), baselines, foreign);
      show(baseline, runs, out);
    }
    return ExitCodes.FINE;
  }

  private static void show(Baseline baseline, SideRuns runs, PrintWriter out)
      throws IOException, InterruptedException {
    List<MeasuredRun> held = runs.of(baseline);
    for (int i = 0; i < held.size(); i++) {
      MeasuredRun run = held.get(i);
      BaselineRun from = baseline.runs().get(i);
      out.println("  " + run.result().id());
      line(out, "copy of", from.origin());
      if (from.sha256().isPresent()) {
        line(out, "SHA-256", from.sha256().get());
        from.original()
            .ifPresent(sha256 -> line(out, "SHA-256 of the file it was read from", sha256));
        line(out, "original", original(runs, from, from.original().orElse(from.sha256().get())));
      }
      line(out, "machine", run.result().machine().name());
      run.result().machine().vmType().ifPresent(type -> line(out, "VM type", type));
      print(run.conditions(), out);
    }
    runs.notes().forEach(note -> out.println("note: " + note));
  }

  /** What has become of it since. */
  private static String original(SideRuns runs, BaselineRun run, String sha256) {
    try {
      return Sha256.of(runs.origin(run)).equals(sha256)
          ? "unchanged"
          : "has changed since; the copy has not";
    } catch (IOException e) {
      return "no longer there; the copy is";
    }
  }

  private Baseline find(Baselines baselines) throws IOException, UsageException {
    Optional<Baseline> found = baselines.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = baselines.all().stream().map(Baseline::name).toList();
    throw new UsageException(
        "There is no baseline '%s'; %s ./assay baseline set %s RUN makes it."
            .formatted(name, NearestName.hint(name, names), name));
  }

  private static void print(Conditions conditions, PrintWriter out) {
    conditions.cpu().ifPresent(cpu -> line(out, "CPU", cpu));
    conditions.jdk().ifPresent(jdk -> line(out, "JDK", jdk));
    conditions.driver().ifPresent(driver -> line(out, "driver", driver));
    conditions.plugins().forEach((plugin, version) -> line(out, plugin, version));
    conditions.labels().forEach((label, value) -> line(out, label, value));
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println("    %s: %s".formatted(name, value));
  }
}
