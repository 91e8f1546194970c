package dev.assay.cli.gate;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Output;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import dev.assay.runtime.baseline.Baseline;
import dev.assay.runtime.baseline.BaselineRun;
import dev.assay.runtime.baseline.Baselines;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the baselines. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the baselines with their origin, date and hash.")
final class BaselineListCommand implements Callable<Integer> {
  /** As many as tell baselines apart; {@code baseline show} has all. */
  private static final int DIGITS = 12;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    List<Baseline> baselines = new Baselines(places.results()).all();
    if (baselines.isEmpty()) {
      out.println("There is no baseline yet. ./assay baseline set NAME RUN makes one.");
      return ExitCodes.FINE;
    }
    Table table = new Table(List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT));
    table.row(List.of("NAME", "SINCE", "SHA-256", "FROM"));
    for (Baseline baseline : baselines) {
      for (BaselineRun run : baseline.runs()) {
        table.row(
            List.of(
                baseline.name(),
                baseline.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                run.sha256().map(hash -> hash.substring(0, DIGITS)).orElse("no copy"),
                run.origin()));
      }
    }
    table.write(Output.WIDTH, out);
    return ExitCodes.FINE;
  }
}
