package dev.assay.cli.store;

import picocli.CommandLine.Command;

/** Everything about the store of runs. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Checks the stored runs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = RunsVerifyCommand.class)
public final class RunsCommand {}
