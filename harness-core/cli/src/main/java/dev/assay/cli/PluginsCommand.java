package dev.assay.cli;

import picocli.CommandLine.Command;

/** Everything about plugins. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "Lists, checks and starts plugins.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PluginsListCommand.class,
      PluginsVerifyCommand.class,
      PluginsLockCommand.class,
      PluginsNewCommand.class,
      PluginsWatchCommand.class
    })
final class PluginsCommand {}
