package dev.assay.cli.gate;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Output;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.gate.SideRuns;
import dev.assay.runtime.journal.RunStore;
import java.io.PrintWriter;
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
    description = "Shows the runs of a baseline and what they were measured with.")
final class BaselineShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(paramLabel = "NAME", description = "The baseline.")
  private String name = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    Baselines baselines = new Baselines(places.results());
    Baseline baseline =
        baselines
            .find(name)
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no baseline '%s'. ./assay baseline set %s RUN makes it."
                            .formatted(name, name)));
    out.println("%s, since %s".formatted(baseline.name(), baseline.since()));
    SideRuns runs = new SideRuns(new RunStore(places.results()), baselines);
    for (MeasuredRun run : runs.of(baseline.runs())) {
      out.println("  " + run.result().id());
      line(out, "machine", run.result().machine().name());
      run.result().machine().vmType().ifPresent(type -> line(out, "VM type", type));
      print(run.conditions(), out);
    }
    return ExitCodes.FINE;
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
