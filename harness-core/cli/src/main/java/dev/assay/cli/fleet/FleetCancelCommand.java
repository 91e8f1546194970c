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

/** Ends a fleet. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Cancels jobs that wait or run, and keeps finished runs.")
final class FleetCancelCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private NamedFleet fleet = new NamedFleet();

  @Override
  public Integer call() throws Exception {
    return fleet.work(FleetRun::cancel, Reply.to(Output.of(spec))).exitCodeOfTargets();
  }
}
