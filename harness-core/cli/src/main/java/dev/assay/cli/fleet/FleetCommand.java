package dev.assay.cli.fleet;

import picocli.CommandLine.Command;

/** The commands about many machines. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = "Measures on the machines you name: machines or VM types, suites, repetitions.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FleetPlanCommand.class,
      FleetRunCommand.class,
      FleetStatusCommand.class,
      FleetCancelCommand.class,
      FleetCollectCommand.class,
      FleetSweepCommand.class,
      FleetUnitCommand.class
    },
    footer = {
      "",
      "Targets are in targets.yaml, see harness-core/docs/fleet.md. Jobs run on without this"
          + " command: Ctrl-C leaves them, 'fleet run --resume' comes back."
    })
public final class FleetCommand {}
