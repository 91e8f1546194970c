package dev.assay.cli.fleet;

import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
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
    description = "Asks every target for the state of its jobs, and starts nothing.")
final class FleetStatusCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private NamedFleet fleet = new NamedFleet();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Output.of(spec).getOut();
    FleetAtWork.Ended ended = fleet.look(Reply.to(Output.of(spec)));
    FleetText.table(ended.units(), out);
    out.println(FleetText.summary(ended.units()));
    return ended.exitCodeOfTargets();
  }
}
