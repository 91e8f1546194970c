package dev.assay.cli.fleet;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.FleetPlanner;
import dev.assay.fleet.plan.FleetSpecFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a fleet would do. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows the jobs, hours and dollars of a fleet, and starts nothing.")
final class FleetPlanCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private FleetOptions options = new FleetOptions();

  @Parameters(
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "The file of the fleet, with its machines, suites and repetitions.")
  private Path file = Path.of("fleet.yaml");

  @Override
  public Integer call() throws Exception {
    try (OpenCatalog catalog = options.desk().openCatalog()) {
      FleetPlanner planner = options.desk().planner(catalog.get());
      FleetPlan plan = planner.plan(FleetDesk.newId(), FleetSpecFile.read(file));
      FleetPlanText.print(
          plan, planner.works(), options.desk()::whyNoPrice, Output.of(spec).getOut());
    }
    return ExitCodes.FINE;
  }
}
