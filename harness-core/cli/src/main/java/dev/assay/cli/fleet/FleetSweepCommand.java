package dev.assay.cli.fleet;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Message;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
import dev.assay.fleet.engine.MachineMaker;
import dev.assay.fleet.engine.MachineMaker.Swept;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.targets.Target;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes machines that were left behind. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Deletes leftover Azure resource groups that Assay tagged and whose time-to-live has"
          + " expired.",
      "It never deletes a resource group without these tags."
    })
final class FleetSweepCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private TargetsOption targets = new TargetsOption();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description =
          "Also delete the resource group of this run before its time-to-live expires. Measurements"
              + " on its VM are lost.")
  private @Nullable String run;

  @Override
  public Integer call() throws Exception {
    Map<String, MachineMaker> makers = new LinkedHashMap<>();
    for (Target target : TargetTypes.read(targets.file()).byName().values()) {
      if (target instanceof MachineMaker maker) {
        makers.putIfAbsent(maker.place(), maker);
      }
    }
    if (makers.isEmpty()) {
      throw new UsageException(
          "No target of targets.yaml makes machines, so there is nothing to sweep.");
    }
    boolean settled = true;
    for (MachineMaker maker : makers.values()) {
      settled &= sweep(maker);
    }
    return settled ? ExitCodes.FINE : ExitCodes.INCOMPLETE;
  }

  private boolean sweep(MachineMaker maker) throws InterruptedException {
    PrintWriter out = Output.of(spec).getOut();
    List<Swept> swept;
    try {
      swept = maker.sweep(Optional.ofNullable(run));
    } catch (TargetException e) {
      Message.print("assay: " + e.getMessage(), Output.of(spec).getErr());
      return false;
    }
    for (Swept one : swept) {
      out.println("%-8s %s: %s".formatted(one.action(), one.name(), one.detail()));
    }
    if (swept.isEmpty()) {
      out.println("Nothing of Assay's is there.");
    }
    return swept.stream().allMatch(Swept::settled);
  }
}
