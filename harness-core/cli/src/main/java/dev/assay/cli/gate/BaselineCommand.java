package dev.assay.cli.gate;

import picocli.CommandLine.Command;

/** Names runs that others are judged against. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = "Manages baselines: the named runs that a gate judges against.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BaselineSetCommand.class, BaselineListCommand.class, BaselineShowCommand.class})
public final class BaselineCommand {}
