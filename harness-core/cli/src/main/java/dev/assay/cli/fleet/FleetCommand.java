package dev.assay.cli.fleet;

import picocli.CommandLine.Command;

/** The commands about many machines. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description =
        "Measures many machines, as a file of targets, VM types, suites and repetitions describes.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FleetPlanCommand.class,
      FleetRunCommand.class,
      FleetStatusCommand.class,
      FleetCancelCommand.class,
      FleetCollectCommand.class,
      FleetSweepCommand.class
    },
    footer = {
      "Targets are in targets.yaml; harness-core/docs/fleet.md explains it.",
      "Jobs continue without this command: Ctrl-C leaves them running, and 'assay fleet run"
          + " --resume' goes on with them."
    })
public final class FleetCommand {}
