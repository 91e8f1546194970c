package dev.assay.cli.fleet;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.output.Output;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetRun;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how a fleet stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Asks every target how the units stand and shows them; starts nothing.")
final class FleetStatusCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private FleetOptions options = new FleetOptions();
  @Mixin private NamedFleet fleet = new NamedFleet();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    FleetFolder folder = fleet.in(options.fleets());
    FleetAtWork.Ended ended =
        FleetAtWork.quiet(options, out, Output.of(spec).getErr()).work(folder, FleetRun::look);
    FleetText.table(ended.units(), out);
    out.println(FleetText.summary(ended.units()));
    return ended.status() == ExitCodes.UNREACHABLE ? ended.status() : ExitCodes.FINE;
  }
}
