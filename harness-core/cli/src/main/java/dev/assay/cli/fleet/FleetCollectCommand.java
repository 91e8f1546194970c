package dev.assay.cli.fleet;

import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.fleet.run.FleetRun;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes in what a fleet has. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = "Stores the runs that have finished, without waiting for the others.")
final class FleetCollectCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private NamedFleet fleet = new NamedFleet();

  @Override
  public Integer call() throws Exception {
    return fleet.work(FleetRun::look, Reply.to(Output.of(spec))).exitCode();
  }
}
