package dev.assay.cli.fleet;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.FindingLines;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.signature.Signing;
import dev.assay.cli.signature.Trust;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.FleetSpec;
import dev.assay.fleet.plan.FleetSpecFile;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetRun;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.report.acceptance.FleetAcceptanceJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures on many machines. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts the jobs of a fleet, watches them, and stores their runs.",
      "With --accept, judges whether each machine is what it should be.",
      "Ctrl-C leaves the jobs running."
    },
    footer = {
      "Exit status: 0 every unit is complete; 2 wrong usage; 4 a unit is incomplete;"
          + " 5 a target could not be reached. With --accept: 0 every machine is accepted;"
          + " 1 at least one machine is rejected; 3 no machine is rejected, but at least"
          + " one is undecided or was not judged; 5 no machine is rejected, but a target"
          + " could not be reached."
    })
final class FleetRunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private FleetOptions options = new FleetOptions();

  @Parameters(
      arity = "0..1",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "The file of the fleet, with its machines, suites and repetitions.")
  private @Nullable Path file;

  @Mixin private AcceptOptions accept = new AcceptOptions();

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--json",
      preprocessor = DashAfterForm.class,
      description = "Print the verdicts of --accept as JSON.")
  private boolean json;

  @Option(
      names = "--resume",
      paramLabel = "FLEET",
      description = "Continue this fleet instead of starting a new one from FILE.")
  private @Nullable String resume;

  @Option(
      names = "--dry-run",
      description = "Show the plan as 'assay fleet plan' does, and start nothing.")
  private boolean dryRun;

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description =
          "Sign each run that has arrived and is not signed with this private key: a PEM file of"
              + " Ed25519 or ECDSA.")
  private @Nullable Path sign;

  @Override
  public Integer call() throws Exception {
    Reply reply = Reply.to(Output.of(spec));
    PrintWriter out = json ? reply.err() : reply.out();
    Optional<UnitWork.Accept> demand = accept.demand();
    Signing signing = new Signing(Trust.signer(Optional.ofNullable(sign)), InstantSource.system());
    if ((file == null) == (resume == null)) {
      throw new UsageException(
          "'fleet run' takes either a FILE that describes a fleet, or --resume FLEET.");
    }
    if (json && !accept.given()) {
      throw new UsageException(
          "'fleet run' prints JSON only for verdicts, so --json needs --accept.");
    }
    FleetFolder folder;
    if (resume != null) {
      folder = options.desk().fleets().find(resume);
      if (accept.given() && !folder.judges()) {
        throw new UsageException(
            "Fleet %s measures and judges no machine, so leave --accept out.".formatted(resume));
      }
    } else {
      FleetPlan plan = plan(demand);
      if (dryRun) {
        FleetPlanText.print(plan, options.desk()::whyNoPrice, out);
        return ExitCodes.FINE;
      }
      folder = options.desk().fleets().create(plan);
      out.println(
          "Fleet %s: %s"
              .formatted(folder.id(), FleetPlanText.summary(plan, options.desk()::whyNoPrice)));
      out.flush();
    }
    FleetAtWork.Ended ended =
        new FleetAtWork(options.desk(), out, reply, Output.isTerminal(json))
            .workAndReport(folder, FleetRun::drive);
    for (UnitStatus unit : ended.units()) {
      if (unit.run().isPresent()) {
        signing.signUnsigned(options.desk().runs().folder(unit.run().get()), reply);
      }
    }
    if (json && ended.acceptance().isPresent()) {
      new FleetAcceptanceJson().write(ended.acceptance().get(), ended.exitCode(), reply.out());
      reply.out().flush();
    }
    return ended.exitCode();
  }

  private FleetPlan plan(Optional<UnitWork.Accept> demand) throws Exception {
    try (OpenCatalog catalog = options.desk().openCatalog()) {
      FindingLines.print(catalog.get().findings(), Output.of(spec).getErr());
      Path from = Objects.requireNonNull(file);
      FleetSpec asked =
          demand.isPresent() ? FleetSpecFile.read(from, demand.get()) : FleetSpecFile.read(from);
      return options.desk().plan(asked, catalog.get());
    }
  }
}
